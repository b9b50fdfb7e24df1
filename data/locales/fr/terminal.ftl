welcome = Posez une question sur les sites AZE, les stratégies des pays pour la biodiversité ou les moyens d'aider.
welcome-how = En anglais, espagnol, français ou portugais ; tapez un chiffre pour choisir, Ctrl-D pour quitter.
