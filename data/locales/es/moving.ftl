## The last message of a bot whose readers move to another

farewell = Este bot se muda: a partir de ahora las noticias llegan de { $bot }. Con un toque usted se lleva allí todo lo que ha configurado. Este es mi último mensaje; desde aquí ya no se enviará nada.
farewell-button = Llevar mis ajustes
