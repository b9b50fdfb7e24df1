## The last message of a bot whose readers move to another

farewell = This bot moves: news comes from { $bot } from now on. One tap takes all that you set there with you. This is my last message; here nothing more will be sent.
farewell-button = Take my settings with me
