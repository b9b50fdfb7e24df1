welcome = Pergunte sobre os sítios AZE, as estratégias de biodiversidade dos países ou como ajudar.
welcome-how = Em inglês, espanhol, francês ou português; digite um número para escolher; Ctrl-D termina.
