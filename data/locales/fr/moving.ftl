## The last message of a bot whose readers move to another

farewell = Ce bot déménage : désormais, les actualités viennent de { $bot }. Une seule pression y transfère tout ce que vous avez réglé ici. C'est mon dernier message ; plus rien ne sera envoyé d'ici.
farewell-button = Emporter mes réglages
