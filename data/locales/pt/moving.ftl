## The last message of a bot whose readers move to another

farewell = Este bot está de mudança: a partir de agora, as notícias vêm de { $bot }. Com um toque você leva para lá tudo o que configurou aqui. Esta é a minha última mensagem; daqui nada mais será enviado.
farewell-button = Levar as minhas configurações
