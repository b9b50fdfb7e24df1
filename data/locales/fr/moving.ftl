## The last message of a bot whose readers move to another

farewell = Ce bot déménage : désormais, les actualités viennent de { $bot }. Une touche suffit pour y emporter tous vos réglages. C'est mon dernier message ; plus rien ne sera envoyé d'ici.
farewell-button = Emporter mes réglages
