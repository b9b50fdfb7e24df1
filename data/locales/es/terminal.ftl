welcome = Pregunte por los sitios AZE, las estrategias de biodiversidad de los países o cómo ayudar.
welcome-how = En inglés, español, francés o portugués; un número elige una opción; Ctrl-D termina.
