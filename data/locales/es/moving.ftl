## The last message of a bot whose readers move to another

farewell = Este bot se muda: a partir de ahora las noticias llegan de { $bot }. Con un toque usted se lleva todo lo que configuró aquí. Este es mi último mensaje; aquí ya no se enviará nada más.
farewell-button = Llevar mis ajustes
