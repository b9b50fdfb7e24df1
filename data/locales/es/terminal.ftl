welcome = Pregunte por los sitios AZE, las estrategias de biodiversidad de los países o cómo ayudar.
welcome-how = En inglés, español, francés o portugués; escriba un número para elegir; Ctrl-D termina.
