## The last message of a bot whose readers move to another

farewell = This bot is moving: from now on, news comes from { $bot }. One tap takes along everything you set here. This is my last message; nothing more will be sent here.
farewell-button = Take my settings with me
