<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>Answering</name>
    <message>
        <source>all calls to %1</source>
        <translation>todas las llamadas a %1</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>no molestar</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Incoming calls…</source>
        <translation>Llamadas entrantes…</translation>
    </message>
    <message>
        <source>answers automatically</source>
        <translation>contesta sola</translation>
    </message>
    <message>
        <source>answers automatically: %1</source>
        <translation>contesta sola: %1</translation>
    </message>
</context>
<context>
    <name>AnsweringDialog</name>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>Todas las llamadas</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>Llamadas entrantes</translation>
    </message>
    <message>
        <source>Send every caller on to</source>
        <translation>Desviar todas las llamadas a</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>While you are in a call, send callers on to</source>
        <translation>Mientras estás en una llamada, desviar a</translation>
    </message>
    <message>
        <source>If you do not answer, send callers on to</source>
        <translation>Si no contestas, desviar a</translation>
    </message>
    <message>
        <source>…after ringing for</source>
        <translation>…después de sonar</translation>
    </message>
    <message>
        <source>Answer automatically</source>
        <translation>Contestar automáticamente</translation>
    </message>
    <message>
        <source>Before a call is answered automatically you hear a beep. While you are in a call, the next one always rings.</source>
        <translation>Antes de contestar automáticamente oyes un pitido. Mientras estás en una llamada, la siguiente siempre suena.</translation>
    </message>
    <message>
        <source>When the campaign asks</source>
        <translation>Cuando lo pida la campaña</translation>
    </message>
    <message>
        <source>When the campaign or the phone system asks</source>
        <translation>Cuando lo pida la campaña o la central</translation>
    </message>
</context>
<context>
    <name>AnswersBox</name>
    <message>
        <source>month/day/year</source>
        <translation>mes/día/año</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>dígitos</translation>
    </message>
    <message>
        <source>in a few words</source>
        <translation>en pocas palabras</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>sí o no</translation>
    </message>
</context>
<context>
    <name>CallBarPanel</name>
    <message>
        <source>Calling…</source>
        <translation>Llamando…</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>The phone line is not up; the status line below says why.</source>
        <translation>No hay línea; abajo, en la barra de estado, se dice por qué.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Colgando…</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>Contestando…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Holding…</source>
        <translation>En espera…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>Retomando…</translation>
    </message>
    <message>
        <source>Incoming call: %1</source>
        <translation>Llamada entrante: %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Your presence</source>
        <translation>Tu estado</translation>
    </message>
    <message>
        <source>Number or name@host</source>
        <translation>Número o nombre@servidor</translation>
    </message>
    <message>
        <source>Number to call</source>
        <translation>Número al que llamar</translation>
    </message>
    <message>
        <source>Call this number</source>
        <translation>Llamar a este número</translation>
    </message>
    <message>
        <source>State of the call</source>
        <translation>Estado de la llamada</translation>
    </message>
    <message>
        <source>Duration of the call</source>
        <translation>Duración de la llamada</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>Tu micrófono</translation>
    </message>
    <message>
        <source>Level of your microphone</source>
        <translation>Nivel de tu micrófono</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>La otra persona</translation>
    </message>
    <message>
        <source>Level of the other side</source>
        <translation>Nivel de la otra persona</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Llamar otra vez</translation>
    </message>
    <message>
        <source>Call this number again</source>
        <translation>Llamar otra vez a este número</translation>
    </message>
    <message>
        <source>Answer the call</source>
        <translation>Contestar la llamada</translation>
    </message>
    <message>
        <source>Mute your microphone</source>
        <translation>Silenciar tu micrófono</translation>
    </message>
    <message>
        <source>Put the call on hold</source>
        <translation>Poner la llamada en espera</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Send keys into the call</source>
        <translation>Enviar teclas en la llamada</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>Colgar la llamada</translation>
    </message>
    <message>
        <source>Speak English in this call</source>
        <translation>Hablar inglés en esta llamada</translation>
    </message>
    <message>
        <source>Speak Spanish in this call</source>
        <translation>Hablar español en esta llamada</translation>
    </message>
    <message>
        <source>Answer the other call</source>
        <translation>Contestar la otra llamada</translation>
    </message>
    <message>
        <source>Reject the other call</source>
        <translation>Rechazar la otra llamada</translation>
    </message>
    <message>
        <source>Who is on the line</source>
        <translation>Quién está en la línea</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>Su número</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Hand the call on to somebody else</source>
        <translation>Pasar la llamada a otra persona</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabando</translation>
    </message>
    <message>
        <source>Record the call, or pause the recording</source>
        <translation>Grabar la llamada o pausar la grabación</translation>
    </message>
    <message>
        <source>Send on</source>
        <translation>Desviar</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Estacionar</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Capturar</translation>
    </message>
    <message>
        <source>This line has no code for it. It is typed under Phone lines in the settings menu; ask your supervisor for it.</source>
        <translation>Esta línea no tiene código para eso. Se escribe en Líneas de teléfono, en el menú de ajustes; pídeselo a tu supervisor.</translation>
    </message>
    <message>
        <source>Take a call that rings at a colleague</source>
        <translation>Tomar una llamada que suena a un compañero</translation>
    </message>
    <message>
        <source>Park the call</source>
        <translation>Estacionar la llamada</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>Incoming call</source>
        <translation>Llamada entrante</translation>
    </message>
    <message>
        <source>Show the desk</source>
        <translation>Mostrar el escritorio</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
</context>
<context>
    <name>CheckUp</name>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Llavero</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Audífonos</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Phone line</source>
        <translation>Línea telefónica</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>bien</translation>
    </message>
    <message>
        <source>nearly full. Free some space.</source>
        <translation>casi lleno. Libera espacio.</translation>
    </message>
    <message>
        <source>nothing can be saved. Ask whoever looks after this computer.</source>
        <translation>no se puede guardar nada. Avisa a quien cuida este equipo.</translation>
    </message>
    <message>
        <source>there is none, or it is locked. Passwords are only kept until you close the desk.</source>
        <translation>no hay, o está cerrado. Las contraseñas solo se guardan hasta que cierres el escritorio.</translation>
    </message>
    <message>
        <source>not set up. Open the desk and sign in.</source>
        <translation>sin configurar. Abre el escritorio e inicia sesión.</translation>
    </message>
    <message>
        <source>cannot be reached. Check the network, then ask whoever runs it.</source>
        <translation>no responde. Revisa la red y luego pregunta a quien lo atiende.</translation>
    </message>
    <message>
        <source>something else answers there. Check its address in the sign-in.</source>
        <translation>ahí responde otra cosa. Revisa su dirección al iniciar sesión.</translation>
    </message>
    <message>
        <source>wrong. Let the computer set its time by itself.</source>
        <translation>va mal. Deja que el equipo ponga la hora solo.</translation>
    </message>
    <message>
        <source>does not start. Install the program again.</source>
        <translation>no arranca. Vuelve a instalar el programa.</translation>
    </message>
    <message>
        <source>none found. Plug one in.</source>
        <translation>no hay ninguno. Conecta unos.</translation>
    </message>
    <message>
        <source>the one you chose is gone. Plug it in, or choose another.</source>
        <translation>los que elegiste no están. Conéctalos o elige otros.</translation>
    </message>
    <message>
        <source>does not work. Close other programs that use it.</source>
        <translation>no funcionan. Cierra otros programas que los usen.</translation>
    </message>
    <message>
        <source>silent. Unmute it at the headset and in the system&apos;s sound settings.</source>
        <translation>no da señal. Actívalo en los audífonos y en los ajustes de sonido.</translation>
    </message>
    <message>
        <source>no sound comes out. Check the system&apos;s sound settings.</source>
        <translation>no suena. Revisa los ajustes de sonido del sistema.</translation>
    </message>
    <message>
        <source>there is none. Open the desk and sign in.</source>
        <translation>no hay. Abre el escritorio e inicia sesión.</translation>
    </message>
    <message>
        <source>the phone system refuses it. Check name and password with your supervisor.</source>
        <translation>la central la rechaza. Revisa nombre y contraseña con tu supervisor.</translation>
    </message>
    <message>
        <source>the phone system does not answer. Check the network.</source>
        <translation>la central no responde. Revisa la red.</translation>
    </message>
    <message>
        <source>could not be checked. Mend what is above first.</source>
        <translation>no se pudo revisar. Arregla primero lo de arriba.</translation>
    </message>
    <message>
        <source>Everything works. Have a good shift.</source>
        <translation>Todo funciona. Buen turno.</translation>
    </message>
    <message>
        <source>Something has to be mended first.</source>
        <translation>Hay algo que arreglar primero.</translation>
    </message>
    <message>
        <source>A desk is open and uses phone and headset. Close it, then check again.</source>
        <translation>Hay un escritorio abierto que usa el teléfono y los audífonos. Ciérralo y revisa de nuevo.</translation>
    </message>
    <message>
        <source>You are in a call. Check again afterwards.</source>
        <translation>Estás en una llamada. Revisa después.</translation>
    </message>
    <message>
        <source>Echo call</source>
        <translation>Llamada de eco</translation>
    </message>
    <message>
        <source>Sound of the line</source>
        <translation>Sonido de la línea</translation>
    </message>
    <message>
        <source>fine, by the second server. The first is away: tell whoever runs it.</source>
        <translation>bien, por el segundo servidor. El primero no está: avisa a quien lo lleva.</translation>
    </message>
    <message>
        <source>not tried, no echo number is known. Settings, Phone lines has a place for it.</source>
        <translation>sin probar, no se conoce ningún número de eco. Se pone en Ajustes, Líneas de teléfono.</translation>
    </message>
    <message>
        <source>the echo number does not answer. Check it in Settings, Phone lines.</source>
        <translation>el número de eco no contesta. Revísalo en Ajustes, Líneas de teléfono.</translation>
    </message>
    <message>
        <source>nothing comes back. A firewall may stop the voice: tell whoever looks after the network.</source>
        <translation>no vuelve nada. Quizá un cortafuegos para la voz: avisa a quien lleva la red.</translation>
    </message>
    <message>
        <source>a call came in between. Check again afterwards.</source>
        <translation>entró una llamada en medio. Repite la revisión después.</translation>
    </message>
    <message>
        <source>too much gets lost. Use a cable instead of Wi-Fi, and stop big downloads.</source>
        <translation>se pierde demasiado. Usa cable en vez de wifi y para las descargas grandes.</translation>
    </message>
    <message>
        <source>arrives unevenly. Use a cable instead of Wi-Fi, and stop big downloads.</source>
        <translation>llega a saltos. Usa cable en vez de wifi y para las descargas grandes.</translation>
    </message>
    <message>
        <source>takes long. Leave the VPN if you can, or tell whoever looks after the network.</source>
        <translation>tarda mucho. Sal de la VPN si puedes, o avisa a quien lleva la red.</translation>
    </message>
    <message>
        <source>lost %1 from there, %2 from here · jitter %3 ms · round trip %4 ms</source>
        <translation>perdido %1 desde allí, %2 desde aquí · fluctuación %3 ms · ida y vuelta %4 ms</translation>
    </message>
</context>
<context>
    <name>CheckUpDialog</name>
    <message>
        <source>Check before the shift</source>
        <translation>Revisión antes del turno</translation>
    </message>
    <message>
        <source>Put your headset on and say a word: the microphone is listened to, and a tone is played.</source>
        <translation>Ponte los audífonos y di una palabra: se escucha el micrófono y suena un tono.</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>Revisar &amp;otra vez</translation>
    </message>
</context>
<context>
    <name>Colleagues</name>
    <message>
        <source>not known</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>sonando</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>en llamada</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>sin conexión</translation>
    </message>
</context>
<context>
    <name>ColleaguesDialog</name>
    <message>
        <source>Ask</source>
        <translation>Consultar</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Enter asks them while your caller waits.</source>
        <translation>Con Intro le consultas mientras tu llamada espera.</translation>
    </message>
    <message>
        <source>Arrows to choose, Enter to call.</source>
        <translation>Elige con las flechas y llama con Intro.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Another name:</source>
        <translation>Otro nombre:</translation>
    </message>
    <message>
        <source>Somebody else (%1 at most):</source>
        <translation>Alguien más (%1 como máximo):</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Compañeros</translation>
    </message>
    <message>
        <source>Colleagues, and what their phones do</source>
        <translation>Compañeros y el estado de su teléfono</translation>
    </message>
    <message>
        <source>Nobody yet. Type a name and an extension below.</source>
        <translation>Todavía no hay nadie. Escribe abajo un nombre y una extensión.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Capturar</translation>
    </message>
    <message>
        <source>Take the call that rings there</source>
        <translation>Capturar la llamada que suena ahí</translation>
    </message>
    <message>
        <source>Name of the colleague</source>
        <translation>Nombre del compañero</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Number or extension of the colleague</source>
        <translation>Número o extensión del compañero</translation>
    </message>
    <message>
        <source>Number or extension</source>
        <translation>Número o extensión</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>The card of whoever is on the line appears here.</source>
        <translation>Aquí aparece la ficha de quien está en la línea.</translation>
    </message>
    <message>
        <source>Nobody on the line</source>
        <translation>Nadie en la línea</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>Buscando %1…</translation>
    </message>
    <message>
        <source>Who is it? %1</source>
        <translation>¿Quién es? %1</translation>
    </message>
    <message>
        <source>Ask for the birth date, then take the right one (Enter).</source>
        <translation>Pregunta la fecha de nacimiento y elige a la persona correcta (Entrar).</translation>
    </message>
    <message>
        <source>Nobody found for “%1”</source>
        <translation>Nadie encontrado con “%1”</translation>
    </message>
    <message>
        <source>Unknown caller: %1</source>
        <translation>Llamada desconocida: %1</translation>
    </message>
    <message>
        <source>Ask for the name or the birth date, and look it up here.</source>
        <translation>Pregunta el nombre o la fecha de nacimiento y búscalo aquí.</translation>
    </message>
    <message>
        <source>The language this person prefers</source>
        <translation>El idioma que prefiere esta persona</translation>
    </message>
    <message>
        <source>pays for the household</source>
        <translation>paga por la familia</translation>
    </message>
    <message>
        <source>%1 pays and may be spoken to</source>
        <translation>%1 paga y puede recibir información</translation>
    </message>
    <message>
        <source>Visit for %1</source>
        <translation>Cita para %1</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Citas</translation>
    </message>
    <message>
        <source>What happened so far</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>sin número</translation>
    </message>
    <message>
        <source>born %2 (%1)</source>
        <translation>nac. %2 (%1)</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>none on record</source>
        <translation>sin registrar</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>sin verificar</translation>
    </message>
    <message>
        <source>✓ seen %1</source>
        <translation>✓ visto el %1</translation>
    </message>
    <message>
        <source>%1 owed</source>
        <translation>debe %1</translation>
    </message>
    <message>
        <source>%1 in credit</source>
        <translation>%1 a favor</translation>
    </message>
    <message>
        <source>nothing owed</source>
        <translation>sin adeudo</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Otra cosa</translation>
    </message>
    <message>
        <source>not known to this desk</source>
        <translation>desconocido en este puesto</translation>
    </message>
    <message>
        <source>Name, number or birth date</source>
        <translation>Nombre, número o nacimiento</translation>
    </message>
    <message>
        <source>Who is on the line?</source>
        <translation>¿Quién está en la línea?</translation>
    </message>
    <message>
        <source>People it may be</source>
        <translation>Personas posibles</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Visit for</source>
        <translation>Cita para</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Seguro</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Domicilio</translation>
    </message>
    <message>
        <source>Visits and what happened so far</source>
        <translation>Citas e historial</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferencia</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Your work is kept on this computer.</source>
        <translation>Tu trabajo está guardado en esta computadora.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>No se perdió nada.</translation>
    </message>
    <message>
        <source>The backend cannot be reached.</source>
        <translation>No hay conexión con el servidor.</translation>
    </message>
    <message>
        <source>Your work is kept here and sent when it is back.</source>
        <translation>Tu trabajo se guarda aquí y se envía cuando vuelva.</translation>
    </message>
    <message>
        <source>Go on working. If it lasts, check the network.</source>
        <translation>Sigue trabajando. Si no vuelve, revisa la red.</translation>
    </message>
    <message>
        <source>The backend gave an answer that makes no sense.</source>
        <translation>El servidor dio una respuesta que no se entiende.</translation>
    </message>
    <message>
        <source>Nothing was taken from it and nothing was lost.</source>
        <translation>No se usó nada de ella y no se perdió nada.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, check the backend&apos;s address.</source>
        <translation>Inténtalo otra vez. Si se repite, revisa la dirección del servidor.</translation>
    </message>
    <message>
        <source>The backend had trouble of its own.</source>
        <translation>El servidor tuvo un problema.</translation>
    </message>
    <message>
        <source>Try again in a minute. If it lasts, tell your supervisor.</source>
        <translation>Inténtalo en un minuto. Si sigue igual, avisa a tu supervisor.</translation>
    </message>
    <message>
        <source>This is not the address of a backend.</source>
        <translation>Esta no es la dirección de un servidor.</translation>
    </message>
    <message>
        <source>It begins with https:// and looks like https://desk.clinic.com</source>
        <translation>Empieza con https:// y se ve así: https://desk.clinic.com</translation>
    </message>
    <message>
        <source>User name or password is not right.</source>
        <translation>El usuario o la contraseña no son correctos.</translation>
    </message>
    <message>
        <source>Type both again; mind capital letters.</source>
        <translation>Escribe los dos otra vez; cuida las mayúsculas.</translation>
    </message>
    <message>
        <source>Your account may not do this.</source>
        <translation>Tu cuenta no tiene permiso para esto.</translation>
    </message>
    <message>
        <source>Ask your supervisor for the right to do it.</source>
        <translation>Pide el permiso a tu supervisor.</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>Esto ya no existe.</translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation>Búscalo otra vez.</translation>
    </message>
    <message>
        <source>The backend did not accept what was entered.</source>
        <translation>El servidor no aceptó lo que se escribió.</translation>
    </message>
    <message>
        <source>Check the fields and try again.</source>
        <translation>Revisa los campos e inténtalo otra vez.</translation>
    </message>
    <message>
        <source>The same request is still being worked on.</source>
        <translation>La misma solicitud todavía se está procesando.</translation>
    </message>
    <message>
        <source>Wait a moment; it is not done twice.</source>
        <translation>Espera un momento; no se hará dos veces.</translation>
    </message>
    <message>
        <source>The backend has something else under this entry&apos;s number.</source>
        <translation>El servidor ya tiene otra cosa con el número de este registro.</translation>
    </message>
    <message>
        <source>Enter it again and tell your supervisor.</source>
        <translation>Captúralo otra vez y avisa a tu supervisor.</translation>
    </message>
    <message>
        <source>The backend asks for a pause.</source>
        <translation>El servidor pide una pausa.</translation>
    </message>
    <message>
        <source>Wait a minute; it goes on by itself.</source>
        <translation>Espera un minuto; continúa solo.</translation>
    </message>
    <message>
        <source>This time has just been taken.</source>
        <translation>Ese horario acaba de ocuparse.</translation>
    </message>
    <message>
        <source>Nothing was booked.</source>
        <translation>No se agendó nada.</translation>
    </message>
    <message>
        <source>Offer another time.</source>
        <translation>Ofrece otro horario.</translation>
    </message>
    <message>
        <source>This time was held too long and is free again.</source>
        <translation>Ese horario estuvo apartado demasiado tiempo y ya se liberó.</translation>
    </message>
    <message>
        <source>Hold it again, or offer another time.</source>
        <translation>Apártalo otra vez u ofrece otro horario.</translation>
    </message>
    <message>
        <source>Somebody else has changed this visit.</source>
        <translation>Alguien más cambió esta cita.</translation>
    </message>
    <message>
        <source>Their change was kept, yours was not made.</source>
        <translation>Se conservó ese cambio; el tuyo no se hizo.</translation>
    </message>
    <message>
        <source>Look at the visit again, then decide.</source>
        <translation>Revisa la cita otra vez y decide.</translation>
    </message>
    <message>
        <source>The phone is not running.</source>
        <translation>El teléfono no está funcionando.</translation>
    </message>
    <message>
        <source>Script and notes work; calls do not.</source>
        <translation>El guion y las notas funcionan; las llamadas no.</translation>
    </message>
    <message>
        <source>Wait a moment: it is started again. If not, restart the desk.</source>
        <translation>Espera un momento: se está reiniciando. Si no vuelve, reinicia el programa.</translation>
    </message>
    <message>
        <source>The phone could not do that.</source>
        <translation>El teléfono no pudo hacer eso.</translation>
    </message>
    <message>
        <source>Look at the state of the call and try again.</source>
        <translation>Revisa el estado de la llamada e inténtalo otra vez.</translation>
    </message>
    <message>
        <source>No more calls fit on this phone.</source>
        <translation>Este teléfono no admite más llamadas.</translation>
    </message>
    <message>
        <source>The present call goes on.</source>
        <translation>La llamada actual continúa.</translation>
    </message>
    <message>
        <source>End a call first.</source>
        <translation>Primero termina una llamada.</translation>
    </message>
    <message>
        <source>This is not a number that can be called.</source>
        <translation>A este número no se puede llamar.</translation>
    </message>
    <message>
        <source>Type ten digits, or + and the country code.</source>
        <translation>Escribe diez dígitos, o + y el código del país.</translation>
    </message>
    <message>
        <source>This desk has no phone line.</source>
        <translation>Este puesto no tiene línea telefónica.</translation>
    </message>
    <message>
        <source>Everything but calling works.</source>
        <translation>Todo funciona, menos llamar.</translation>
    </message>
    <message>
        <source>Sign in again, or enter a line of your own.</source>
        <translation>Inicia sesión de nuevo o captura una línea propia.</translation>
    </message>
    <message>
        <source>This headset is not connected any more.</source>
        <translation>Estos audífonos ya no están conectados.</translation>
    </message>
    <message>
        <source>The one used before stays in use.</source>
        <translation>Se siguen usando los anteriores.</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another.</source>
        <translation>Conéctalos otra vez o elige otros.</translation>
    </message>
    <message>
        <source>The desk&apos;s own records cannot be read.</source>
        <translation>No se pueden leer los registros de este puesto.</translation>
    </message>
    <message>
        <source>The damaged file was put aside, not deleted.</source>
        <translation>El archivo dañado se apartó; no se borró.</translation>
    </message>
    <message>
        <source>Tell your supervisor before you go on.</source>
        <translation>Avisa a tu supervisor antes de seguir.</translation>
    </message>
    <message>
        <source>These records were written by a newer version of the desk.</source>
        <translation>Estos registros son de una versión más nueva del programa.</translation>
    </message>
    <message>
        <source>They were not touched.</source>
        <translation>No se tocaron.</translation>
    </message>
    <message>
        <source>Install the newest version.</source>
        <translation>Instala la versión más reciente.</translation>
    </message>
    <message>
        <source>Nothing can be saved on this computer right now.</source>
        <translation>En este momento no se puede guardar nada en esta computadora.</translation>
    </message>
    <message>
        <source>What was saved before is safe; the last change was not.</source>
        <translation>Lo guardado antes está a salvo; el último cambio, no.</translation>
    </message>
    <message>
        <source>Free some disk space, then do it again.</source>
        <translation>Libera espacio en el disco y hazlo otra vez.</translation>
    </message>
    <message>
        <source>Your settings could not be read.</source>
        <translation>No se pudo leer tu configuración.</translation>
    </message>
    <message>
        <source>The old file was put aside; defaults are in use.</source>
        <translation>El archivo anterior se apartó; se usan los valores de fábrica.</translation>
    </message>
    <message>
        <source>Choose your headset again.</source>
        <translation>Elige tus audífonos otra vez.</translation>
    </message>
    <message>
        <source>This script has a mistake in it and cannot be shown.</source>
        <translation>Este guion tiene un error y no se puede mostrar.</translation>
    </message>
    <message>
        <source>The call and your notes go on.</source>
        <translation>La llamada y tus notas continúan.</translation>
    </message>
    <message>
        <source>Talk freely, and tell whoever writes the scripts.</source>
        <translation>Habla con tus palabras y avisa a quien escribe los guiones.</translation>
    </message>
    <message>
        <source>The script for this call is not there.</source>
        <translation>No está el guion para esta llamada.</translation>
    </message>
    <message>
        <source>This computer has no safe place for passwords.</source>
        <translation>Esta computadora no tiene un lugar seguro para contraseñas.</translation>
    </message>
    <message>
        <source>They are kept until you close the desk, and nowhere else.</source>
        <translation>Se guardan hasta que cierres el programa, y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>You will be asked again next time.</source>
        <translation>La próxima vez te las pedirá de nuevo.</translation>
    </message>
    <message>
        <source>A part of the demo did not start.</source>
        <translation>Una parte de la demostración no arrancó.</translation>
    </message>
    <message>
        <source>Close the desk and start the demo again.</source>
        <translation>Cierra el programa y vuelve a iniciar la demostración.</translation>
    </message>
    <message>
        <source>The desk made a mistake of its own.</source>
        <translation>El programa cometió un error.</translation>
    </message>
    <message>
        <source>Everything saved before is safe.</source>
        <translation>Todo lo guardado antes está a salvo.</translation>
    </message>
    <message>
        <source>Do it again. If it fails again, restart the desk.</source>
        <translation>Hazlo otra vez. Si vuelve a fallar, reinicia el programa.</translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation>No has iniciado sesión.</translation>
    </message>
    <message>
        <source>Sign in: the gear at the bottom right.</source>
        <translation>Inicia sesión: el engrane, abajo a la derecha.</translation>
    </message>
    <message>
        <source>You are not ready until it works, unless you choose Ready yourself.</source>
        <translation>No estás disponible hasta que funcione, salvo que elijas Disponible.</translation>
    </message>
    <message>
        <source>The call cannot be recorded: its folder takes no files.</source>
        <translation>No se puede grabar la llamada: la carpeta no admite archivos.</translation>
    </message>
    <message>
        <source>Choose another folder in the settings menu.</source>
        <translation>Elige otra carpeta en el menú de ajustes.</translation>
    </message>
    <message>
        <source>The disk is full: the recording has stopped.</source>
        <translation>El disco está lleno: la grabación se detuvo.</translation>
    </message>
    <message>
        <source>The call goes on; what was recorded so far is kept.</source>
        <translation>La llamada sigue; lo grabado hasta ahora se conserva.</translation>
    </message>
    <message>
        <source>Free some disk space, then record again.</source>
        <translation>Libera espacio en el disco y graba de nuevo.</translation>
    </message>
    <message>
        <source>The disk is too slow: parts of the recording are missing.</source>
        <translation>El disco es demasiado lento: faltan partes de la grabación.</translation>
    </message>
    <message>
        <source>The call and its recording go on.</source>
        <translation>La llamada y su grabación siguen.</translation>
    </message>
    <message>
        <source>Close what else writes to the disk.</source>
        <translation>Cierra lo demás que escribe en el disco.</translation>
    </message>
    <message>
        <source>What is said in this step of the script is never recorded.</source>
        <translation>Lo que se dice en este paso del guion no se graba nunca.</translation>
    </message>
    <message>
        <source>The call goes on.</source>
        <translation>La llamada sigue.</translation>
    </message>
    <message>
        <source>Record after this step.</source>
        <translation>Graba después de este paso.</translation>
    </message>
    <message>
        <source>Echo and noise cannot be taken away on this computer.</source>
        <translation>En este equipo no se pueden quitar el eco ni el ruido.</translation>
    </message>
    <message>
        <source>Your voice goes out as it is.</source>
        <translation>Tu voz sale tal cual.</translation>
    </message>
    <message>
        <source>Wear a headset, and have the voice part installed.</source>
        <translation>Usa auriculares y pide que instalen la parte de voz.</translation>
    </message>
    <message>
        <source>The certificate that the backend gave for a phone line is not usable.</source>
        <translation>El certificado que dio el servidor para una línea telefónica no sirve.</translation>
    </message>
    <message>
        <source>That line is left out; your other lines work.</source>
        <translation>Esa línea no se usa; tus otras líneas funcionan.</translation>
    </message>
    <message>
        <source>Tell your supervisor.</source>
        <translation>Avisa a tu supervisor.</translation>
    </message>
    <message>
        <source>No more colleagues can be watched.</source>
        <translation>No caben más compañeros en la lista.</translation>
    </message>
    <message>
        <source>Take somebody off the list first.</source>
        <translation>Quita antes a alguien de la lista.</translation>
    </message>
    <message>
        <source>No more lines fit on this phone.</source>
        <translation>No caben más líneas en este teléfono.</translation>
    </message>
    <message>
        <source>The other lines work.</source>
        <translation>Las demás líneas funcionan.</translation>
    </message>
    <message>
        <source>Remove a line, or a second server, under Phone lines.</source>
        <translation>Quita una línea, o un segundo servidor, en Líneas de teléfono.</translation>
    </message>
</context>
<context>
    <name>FirstStartDialog</name>
    <message>
        <source>As the system chooses</source>
        <translation>El que elija el sistema</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (no conectado)</translation>
    </message>
    <message>
        <source>Type the address of the backend. Your supervisor knows it.</source>
        <translation>Escribe la dirección del servidor. Tu supervisor la conoce.</translation>
    </message>
    <message>
        <source>Type your user name.</source>
        <translation>Escribe tu usuario.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Escribe tu contraseña.</translation>
    </message>
    <message>
        <source>The phone line looks like sip:ana@phone.clinic.com</source>
        <translation>La línea se escribe así: sip:ana@phone.clinic.com</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Iniciando sesión…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Te damos la bienvenida</translation>
    </message>
    <message>
        <source>Two questions, and you are ready to talk.</source>
        <translation>Dos preguntas y ya puedes llamar.</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>¿Quién eres?</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Address of the backend</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation>Tu usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Tu contraseña</translation>
    </message>
    <message>
        <source>This computer has no safe place for passwords: they are kept until you close the desk.</source>
        <translation>Esta computadora no tiene un lugar seguro para contraseñas: se guardan hasta que cierres el programa.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Address of your phone line</source>
        <translation>Dirección de tu línea</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Password of your phone line</source>
        <translation>Contraseña de tu línea</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Login name of your phone line</source>
        <translation>Usuario de tu línea</translation>
    </message>
    <message>
        <source>only if it is not the one in the address</source>
        <translation>solo si no es el de la dirección</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Server of your phone line</source>
        <translation>Servidor de tu línea</translation>
    </message>
    <message>
        <source>Sent over</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation>Transporte de la línea</translation>
    </message>
    <message>
        <source>Which headset?</source>
        <translation>¿Qué audífonos usas?</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation>Tu micrófono</translation>
    </message>
    <message>
        <source>Level of your microphone</source>
        <translation>Nivel de tu micrófono</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Bocina</translation>
    </message>
    <message>
        <source>Where you hear the other side</source>
        <translation>Donde escuchas a la otra persona</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Play a tone on the speaker</source>
        <translation>Tocar un tono en la bocina</translation>
    </message>
    <message>
        <source>Ringer</source>
        <translation>Timbre</translation>
    </message>
    <message>
        <source>Where it rings</source>
        <translation>Donde suena el timbre</translation>
    </message>
    <message>
        <source>Play a tone on the ringer</source>
        <translation>Tocar un tono en el timbre</translation>
    </message>
    <message>
        <source>Say something: the bars move. Press Test: you hear a tone.</source>
        <translation>Di algo: las barras se mueven. Pulsa Probar: oyes un tono.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Close without changes</source>
        <translation>Cerrar sin cambios</translation>
    </message>
    <message>
        <source>Sign in and start</source>
        <translation>Iniciar sesión y empezar</translation>
    </message>
    <message>
        <source>System: %1</source>
        <translation>Sistema: %1</translation>
    </message>
    <message>
        <source>Use a phone line of my own, not the backend&apos;s</source>
        <translation>Usar una línea propia, no la del servidor</translation>
    </message>
    <message>
        <source>Looking for devices…</source>
        <translation>Buscando dispositivos…</translation>
    </message>
    <message>
        <source>None found: plug it in</source>
        <translation>No hay: conéctalo</translation>
    </message>
    <message>
        <source>Second server</source>
        <translation>Segundo servidor</translation>
    </message>
    <message>
        <source>Second server of your phone line</source>
        <translation>Segundo servidor de tu línea</translation>
    </message>
    <message>
        <source>if there is one for when the first is away</source>
        <translation>si hay uno para cuando falle el primero</translation>
    </message>
    <message>
        <source>Encrypt the voice</source>
        <translation>Cifrar la voz</translation>
    </message>
    <message>
        <source>Whether the voice is encrypted</source>
        <translation>Si la voz se cifra</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Más…</translation>
    </message>
    <message>
        <source>More about your phone line</source>
        <translation>Más sobre tu línea</translation>
    </message>
    <message>
        <source>Everything else about lines: settings menu, Phone lines.</source>
        <translation>Todo lo demás sobre las líneas: menú de ajustes, Líneas de teléfono.</translation>
    </message>
    <message>
        <source>kept in the keyring</source>
        <translation>guardada en el llavero</translation>
    </message>
</context>
<context>
    <name>HoldBox</name>
    <message>
        <source>held %1</source>
        <translation>apartado %1</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Keys sent</source>
        <translation>Teclas enviadas</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Tecla %1</translation>
    </message>
</context>
<context>
    <name>LineForm</name>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Address of your phone line</source>
        <translation>Dirección de tu línea</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Password of your phone line</source>
        <translation>Contraseña de tu línea</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Server of your phone line</source>
        <translation>Servidor de tu línea</translation>
    </message>
    <message>
        <source>only if it is not the one in the address</source>
        <translation>solo si no es el de la dirección</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Más…</translation>
    </message>
    <message>
        <source>More about this phone line</source>
        <translation>Más sobre esta línea</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Login name of your phone line</source>
        <translation>Usuario de tu línea</translation>
    </message>
    <message>
        <source>Second server</source>
        <translation>Segundo servidor</translation>
    </message>
    <message>
        <source>Second server of your phone line</source>
        <translation>Segundo servidor de tu línea</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Proxy de salida</translation>
    </message>
    <message>
        <source>Outbound proxy of your phone line</source>
        <translation>Proxy de salida de tu línea</translation>
    </message>
    <message>
        <source>Echo number</source>
        <translation>Número de eco</translation>
    </message>
    <message>
        <source>Number that says back what is said to it</source>
        <translation>Número que devuelve lo que se le dice</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Servidor STUN</translation>
    </message>
    <message>
        <source>Relay (TURN)</source>
        <translation>Repetidor (TURN)</translation>
    </message>
    <message>
        <source>Relay for the voice</source>
        <translation>Repetidor para la voz</translation>
    </message>
    <message>
        <source>Login at the relay</source>
        <translation>Usuario del repetidor</translation>
    </message>
    <message>
        <source>Login name at the relay</source>
        <translation>Usuario en el repetidor</translation>
    </message>
    <message>
        <source>Password of the relay</source>
        <translation>Contraseña del repetidor</translation>
    </message>
    <message>
        <source>Sent over</source>
        <translation>Se envía por</translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation>Transporte de la línea</translation>
    </message>
    <message>
        <source>Encrypt the voice</source>
        <translation>Cifrar la voz</translation>
    </message>
    <message>
        <source>Whether the voice is encrypted</source>
        <translation>Si la voz se cifra</translation>
    </message>
    <message>
        <source>Company certificate</source>
        <translation>Certificado de la empresa</translation>
    </message>
    <message>
        <source>File with the certificate of your company&apos;s authority</source>
        <translation>Archivo con el certificado de la autoridad de tu empresa</translation>
    </message>
    <message>
        <source>trusted in place of the system&apos;s, over TLS</source>
        <translation>se confía en él en vez de los del sistema, por TLS</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose the file of the certificate</source>
        <translation>Elegir el archivo del certificado</translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate (TLS)</source>
        <translation>Comprobar el certificado del servidor (TLS)</translation>
    </message>
    <message>
        <source>Find the servers by the domain (SRV)</source>
        <translation>Buscar los servidores por el dominio (SRV)</translation>
    </message>
    <message>
        <source>Try every way through routers (ICE)</source>
        <translation>Probar todos los caminos a través de los routers (ICE)</translation>
    </message>
    <message>
        <source>kept in the keyring</source>
        <translation>guardada en el llavero</translation>
    </message>
    <message>
        <source>The certificate of your company</source>
        <translation>El certificado de tu empresa</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificados</translation>
    </message>
    <message>
        <source>if there is one</source>
        <translation>si lo hay</translation>
    </message>
    <message>
        <source>if it is another one</source>
        <translation>si es otro</translation>
    </message>
    <message>
        <source>Mailbox number</source>
        <translation>Número del buzón</translation>
    </message>
    <message>
        <source>Number where your messages are heard</source>
        <translation>Número donde se escuchan tus mensajes</translation>
    </message>
    <message>
        <source>only if the phone system does not say</source>
        <translation>solo si la central no lo indica</translation>
    </message>
    <message>
        <source>Queue codes</source>
        <translation>Códigos de la cola</translation>
    </message>
    <message>
        <source>Codes of the queue: log in, log out, pause, go on</source>
        <translation>Códigos de la cola: entrar, salir, pausar, reanudar</translation>
    </message>
    <message>
        <source>log in, log out, pause, go on</source>
        <translation>entrar, salir, pausar, reanudar</translation>
    </message>
    <message>
        <source>Parking codes</source>
        <translation>Códigos de estacionar</translation>
    </message>
    <message>
        <source>Codes of parking: park, and what comes before a place to take back</source>
        <translation>Códigos de estacionar: estacionar, y lo que va antes del lugar para recuperar</translation>
    </message>
    <message>
        <source>park, before the place</source>
        <translation>estacionar, antes del lugar</translation>
    </message>
    <message>
        <source>Pick-up codes</source>
        <translation>Códigos de captura</translation>
    </message>
    <message>
        <source>Codes that take a colleague&apos;s call: anybody&apos;s, and what comes before a number</source>
        <translation>Códigos para capturar la llamada de un compañero: la de cualquiera, y lo que va antes de un número</translation>
    </message>
    <message>
        <source>anybody&apos;s, before a number</source>
        <translation>de cualquiera, antes de un número</translation>
    </message>
    <message>
        <source>Keys are sent</source>
        <translation>Las teclas van</translation>
    </message>
    <message>
        <source>How pressed keys are sent</source>
        <translation>Cómo se envían las teclas</translation>
    </message>
    <message>
        <source>If a phone menu does not hear your keys, try another way.</source>
        <translation>Si un menú telefónico no oye tus teclas, prueba otra forma.</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>on the customer&apos;s clock</source>
        <translation>en la hora del cliente</translation>
    </message>
    <message>
        <source>on your own clock</source>
        <translation>en tu propia hora</translation>
    </message>
    <message>
        <source>Finish comes after the call.</source>
        <translation>Terminar se puede después de la llamada.</translation>
    </message>
    <message>
        <source>Choose how it ended, then finish.</source>
        <translation>Elige cómo terminó y luego Terminar.</translation>
    </message>
    <message>
        <source>Set when to call back.</source>
        <translation>Indica cuándo volver a llamar.</translation>
    </message>
    <message>
        <source>That time has passed. Set a later one.</source>
        <translation>Esa hora ya pasó. Indica una posterior.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>writing…</source>
        <translation>escribiendo…</translation>
    </message>
    <message>
        <source>✓ saved</source>
        <translation>✓ guardado</translation>
    </message>
    <message>
        <source>✗ not saved</source>
        <translation>✗ sin guardar</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>probable</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>rechazados: %1</translation>
    </message>
    <message>
        <source>to send: %1</source>
        <translation>por enviar: %1</translation>
    </message>
    <message>
        <source>wrap-up over by %1</source>
        <translation>cierre excedido %1</translation>
    </message>
    <message>
        <source>wrap-up %1</source>
        <translation>cierre %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Notes, kept as you type</source>
        <translation>Notas; se guardan mientras escribes</translation>
    </message>
    <message>
        <source>What the next person should know. Kept as you type.</source>
        <translation>Lo que deba saber quien siga. Se guarda mientras escribes.</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Cómo terminó</translation>
    </message>
    <message>
        <source>When to call back</source>
        <translation>Cuándo volver a llamar</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Show the code of this message</source>
        <translation>Mostrar el código de este aviso</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Quitar este aviso</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>Number of a colleague</source>
        <translation>Número de un compañero</translation>
    </message>
    <message>
        <source>Number to send the caller on to</source>
        <translation>Número al que desviar la llamada</translation>
    </message>
    <message>
        <source>Send on</source>
        <translation>Desviar</translation>
    </message>
    <message>
        <source>Place of the parked call</source>
        <translation>Lugar de la llamada estacionada</translation>
    </message>
    <message>
        <source>Place where the call waits</source>
        <translation>Lugar donde espera la llamada</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Their number; nothing: any</source>
        <translation>Su número; vacío: cualquiera</translation>
    </message>
    <message>
        <source>Number where it rings</source>
        <translation>Número donde suena</translation>
    </message>
    <message>
        <source>Number of the colleague whose phone rings</source>
        <translation>Número del compañero al que le suena el teléfono</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Capturar</translation>
    </message>
</context>
<context>
    <name>OfferedNumber</name>
    <message>
        <source>Call %1?</source>
        <translation>¿Llamar al %1?</translation>
    </message>
    <message>
        <source>The number is in the number field and does not ring.</source>
        <translation>El número está en el campo de llamada y no marca solo.</translation>
    </message>
    <message>
        <source>Press %1 to call.</source>
        <translation>Pulsa %1 para llamar.</translation>
    </message>
    <message>
        <source>You are in a call, so nothing was changed.</source>
        <translation>Estás en una llamada; no se cambió nada.</translation>
    </message>
    <message>
        <source>Call the number afterwards.</source>
        <translation>Llama al número después.</translation>
    </message>
    <message>
        <source>You are typing a number, so it was left alone.</source>
        <translation>Estás escribiendo un número; no se tocó.</translation>
    </message>
    <message>
        <source>Finish yours first, then type this one.</source>
        <translation>Termina el tuyo primero y luego escribe este.</translation>
    </message>
</context>
<context>
    <name>PastCalls</name>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>perdida</translation>
    </message>
    <message>
        <source>not over yet</source>
        <translation>sigue en curso</translation>
    </message>
</context>
<context>
    <name>PastCallsDialog</name>
    <message>
        <source>No call is like what you typed.</source>
        <translation>Ninguna llamada coincide con lo escrito.</translation>
    </message>
    <message>
        <source>No calls yet.</source>
        <translation>Aún no hay llamadas.</translation>
    </message>
    <message>
        <source>Past calls</source>
        <translation>Llamadas anteriores</translation>
    </message>
    <message>
        <source>Find a call</source>
        <translation>Buscar una llamada</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Nombre o número</translation>
    </message>
    <message>
        <source>Past calls, the newest first</source>
        <translation>Llamadas anteriores, las más recientes primero</translation>
    </message>
    <message>
        <source>Type to find, arrows to choose, Enter to ring.</source>
        <translation>Escribe para buscar, elige con las flechas y llama con Intro.</translation>
    </message>
    <message>
        <source>Ring this number</source>
        <translation>Llamar a este número</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>phone is starting…</source>
        <translation>el teléfono está arrancando…</translation>
    </message>
    <message>
        <source>phone stopped, starting it again…</source>
        <translation>el teléfono se detuvo, reiniciando…</translation>
    </message>
    <message>
        <source>phone does not start</source>
        <translation>el teléfono no arranca</translation>
    </message>
    <message>
        <source>no phone line</source>
        <translation>sin línea</translation>
    </message>
    <message>
        <source>phone is signing in…</source>
        <translation>conectando la línea…</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>teléfono</translation>
    </message>
    <message>
        <source>phone (direct)</source>
        <translation>teléfono (directo)</translation>
    </message>
    <message>
        <source>phone line is down</source>
        <translation>línea caída</translation>
    </message>
    <message>
        <source>The phone system refuses the password of this line. Check it with your supervisor.</source>
        <translation>El conmutador rechaza la contraseña de esta línea. Revísala con tu supervisor.</translation>
    </message>
    <message>
        <source>The phone system does not let this line in. Tell your supervisor.</source>
        <translation>El conmutador no deja entrar a esta línea. Avisa a tu supervisor.</translation>
    </message>
    <message>
        <source>The phone system does not know this line. Check its name with your supervisor.</source>
        <translation>El conmutador no conoce esta línea. Revisa su nombre con tu supervisor.</translation>
    </message>
    <message>
        <source>The phone system does not answer. Check the network; it is tried again by itself.</source>
        <translation>El conmutador no responde. Revisa la red; se reintenta solo.</translation>
    </message>
    <message>
        <source>The phone system cannot be reached. Check the network and the line&apos;s address.</source>
        <translation>No hay conexión con el conmutador. Revisa la red y la dirección de la línea.</translation>
    </message>
    <message>
        <source>The phone system&apos;s certificate is not trusted. Tell whoever runs it.</source>
        <translation>El certificado del conmutador no es de confianza. Avisa a quien lo administra.</translation>
    </message>
    <message>
        <source>The phone system has trouble of its own. It is tried again by itself.</source>
        <translation>El conmutador tiene un problema. Se reintenta solo.</translation>
    </message>
    <message>
        <source>This computer has no sound. Calls work, but nobody hears anything here.</source>
        <translation>Esta computadora no tiene sonido. Las llamadas funcionan, pero aquí no se oye nada.</translation>
    </message>
    <message>
        <source>Your headset is gone. Plug it in again, or choose another.</source>
        <translation>Tus audífonos se desconectaron. Conéctalos otra vez o elige otros.</translation>
    </message>
    <message>
        <source>Your headset does not work. Close other programs that use it, or choose another.</source>
        <translation>Tus audífonos no funcionan. Cierra otros programas que los usen o elige otros.</translation>
    </message>
    <message>
        <source>calling…</source>
        <translation>llamando…</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>sonando</translation>
    </message>
    <message>
        <source>talking</source>
        <translation>hablando</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminada</translation>
    </message>
    <message>
        <source>putting on hold…</source>
        <translation>poniendo en espera…</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>coming back…</source>
        <translation>retomando…</translation>
    </message>
    <message>
        <source>You ended the call.</source>
        <translation>Colgaste.</translation>
    </message>
    <message>
        <source>They hung up.</source>
        <translation>La otra persona colgó.</translation>
    </message>
    <message>
        <source>You rejected the call.</source>
        <translation>Rechazaste la llamada.</translation>
    </message>
    <message>
        <source>The call was taken back before an answer.</source>
        <translation>La llamada se canceló antes de contestar.</translation>
    </message>
    <message>
        <source>The line is busy.</source>
        <translation>La línea está ocupada.</translation>
    </message>
    <message>
        <source>Nobody answered.</source>
        <translation>Nadie contestó.</translation>
    </message>
    <message>
        <source>They declined the call.</source>
        <translation>Rechazaron la llamada.</translation>
    </message>
    <message>
        <source>This number does not exist.</source>
        <translation>Este número no existe.</translation>
    </message>
    <message>
        <source>Their phone is off or out of reach.</source>
        <translation>Su teléfono está apagado o fuera de servicio.</translation>
    </message>
    <message>
        <source>The phone system does not allow this call.</source>
        <translation>El conmutador no permite esta llamada.</translation>
    </message>
    <message>
        <source>The two phones found no common way to speak.</source>
        <translation>Los dos teléfonos no encontraron cómo entenderse.</translation>
    </message>
    <message>
        <source>This line allows encrypted calls only, and the other side does not encrypt.</source>
        <translation>Esta línea solo permite llamadas cifradas y la otra parte no cifra.</translation>
    </message>
    <message>
        <source>The network broke the call off.</source>
        <translation>La red cortó la llamada.</translation>
    </message>
    <message>
        <source>The phone stopped in the middle of the call.</source>
        <translation>El teléfono se detuvo a media llamada.</translation>
    </message>
    <message>
        <source>The call could not be completed.</source>
        <translation>No se pudo completar la llamada.</translation>
    </message>
    <message>
        <source>they put you on hold</source>
        <translation>te pusieron en espera</translation>
    </message>
    <message>
        <source>This call is encrypted.</source>
        <translation>Esta llamada va cifrada.</translation>
    </message>
    <message>
        <source>This call is not encrypted.</source>
        <translation>Esta llamada no va cifrada.</translation>
    </message>
    <message>
        <source>incoming call</source>
        <translation>llamada entrante</translation>
    </message>
    <message>
        <source>call to %1</source>
        <translation>llamada a %1</translation>
    </message>
    <message>
        <source>Turned away: do not disturb.</source>
        <translation>Rechazada: no molestar.</translation>
    </message>
    <message>
        <source>The caller was sent on to another number.</source>
        <translation>La llamada se desvió a otro número.</translation>
    </message>
</context>
<context>
    <name>PhoneLine</name>
    <message>
        <source>over TLS, where possible</source>
        <translation>con TLS, si se puede</translation>
    </message>
    <message>
        <source>where possible</source>
        <translation>si se puede</translation>
    </message>
    <message>
        <source>always, or no call</source>
        <translation>siempre, o no hay llamada</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>The phone line looks like sip:ana@phone.clinic.com</source>
        <translation>La línea se escribe así: sip:ana@phone.clinic.com</translation>
    </message>
    <message>
        <source>The server looks like phone.clinic.com or phone.clinic.com:5060</source>
        <translation>El servidor tiene la forma phone.clinic.com o phone.clinic.com:5060</translation>
    </message>
    <message>
        <source>The second server looks like phone.clinic.com or phone.clinic.com:5060</source>
        <translation>El segundo servidor tiene la forma phone.clinic.com o phone.clinic.com:5060</translation>
    </message>
    <message>
        <source>The outbound proxy looks like proxy.clinic.com or proxy.clinic.com:5060</source>
        <translation>El proxy de salida tiene la forma proxy.clinic.com o proxy.clinic.com:5060</translation>
    </message>
    <message>
        <source>The STUN server looks like stun.clinic.com or stun.clinic.com:3478</source>
        <translation>El servidor STUN tiene la forma stun.clinic.com o stun.clinic.com:3478</translation>
    </message>
    <message>
        <source>The relay looks like turn.clinic.com or turn.clinic.com:3478</source>
        <translation>El repetidor tiene la forma turn.clinic.com o turn.clinic.com:3478</translation>
    </message>
    <message>
        <source>There is no certificate in this file. Ask your company for one in PEM form.</source>
        <translation>En este archivo no hay ningún certificado. Pide a tu empresa uno en formato PEM.</translation>
    </message>
    <message>
        <source>This line is in the list already. Change one of the two, or remove it.</source>
        <translation>Esta línea ya está en la lista. Cambia una de las dos, o quítala.</translation>
    </message>
    <message>
        <source>The voice is not encrypted.</source>
        <translation>La voz no va cifrada.</translation>
    </message>
    <message>
        <source>The voice is encrypted where the other side can.</source>
        <translation>La voz va cifrada si el otro lado puede.</translation>
    </message>
    <message>
        <source>The voice is always encrypted.</source>
        <translation>La voz va siempre cifrada.</translation>
    </message>
    <message>
        <source>ready, by its second server</source>
        <translation>lista, por su segundo servidor</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>No server: calls go straight out.</source>
        <translation>Sin servidor: las llamadas salen directas.</translation>
    </message>
    <message>
        <source>Second server in use: %1. The first is away.</source>
        <translation>En uso el segundo servidor: %1. El primero no está.</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Servidor: %1</translation>
    </message>
    <message>
        <source>Sent over %1, not encrypted.</source>
        <translation>Se envía por %1, sin cifrar.</translation>
    </message>
    <message>
        <source>Sent over TLS, encrypted; the certificate is checked.</source>
        <translation>Se envía por TLS, cifrado; se comprueba el certificado.</translation>
    </message>
    <message>
        <source>Sent over TLS, encrypted; nobody checks the certificate.</source>
        <translation>Se envía por TLS, cifrado; nadie comprueba el certificado.</translation>
    </message>
    <message>
        <source>as events (usual)</source>
        <translation>como eventos (lo usual)</translation>
    </message>
    <message>
        <source>as messages (SIP INFO)</source>
        <translation>como mensajes (SIP INFO)</translation>
    </message>
    <message>
        <source>as tones in the voice</source>
        <translation>como tonos en la voz</translation>
    </message>
    <message>
        <source>This phone cannot hold so many lines; one with a second server counts twice. Remove a line, or a second server.</source>
        <translation>Este teléfono no puede con tantas líneas; una con segundo servidor cuenta doble. Quita una línea, o un segundo servidor.</translation>
    </message>
</context>
<context>
    <name>PhoneLinesDialog</name>
    <message>
        <source>Phone lines</source>
        <translation>Líneas de teléfono</translation>
    </message>
    <message>
        <source>Ring out with the line the backend gives me</source>
        <translation>Llamar con la línea que me da el servidor</translation>
    </message>
    <message>
        <source>Your phone lines</source>
        <translation>Tus líneas de teléfono</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a phone line</source>
        <translation>Añadir una línea</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove this phone line</source>
        <translation>Quitar esta línea</translation>
    </message>
    <message>
        <source>Make first</source>
        <translation>Poner primera</translation>
    </message>
    <message>
        <source>Ring out with this phone line</source>
        <translation>Llamar con esta línea</translation>
    </message>
    <message>
        <source>The first line rings out. Calls to the others ring here, too.</source>
        <translation>Se llama con la primera línea. Las llamadas a las demás también suenan aquí.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close without changes</source>
        <translation>Cerrar sin cambios</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Use these phone lines</source>
        <translation>Usar estas líneas</translation>
    </message>
    <message>
        <source>new line</source>
        <translation>línea nueva</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>clear</source>
        <translation>clara</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>regular</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>mala</translation>
    </message>
    <message>
        <source>The call sounds as it should.</source>
        <translation>La llamada suena como debe.</translation>
    </message>
    <message>
        <source>Your network loses parts of the call. A cable does better than Wi-Fi.</source>
        <translation>Tu red pierde partes de la llamada. Con cable va mejor que por wifi.</translation>
    </message>
    <message>
        <source>Parts of what they say get lost on their side, or on the way from there.</source>
        <translation>Parte de lo que dicen se pierde de su lado o por el camino.</translation>
    </message>
    <message>
        <source>Every word takes long to arrive. Let them finish before you speak.</source>
        <translation>Cada palabra tarda en llegar. Deja que terminen antes de hablar.</translation>
    </message>
    <message>
        <source>Their phone can do no better sound than this.</source>
        <translation>Su teléfono no da para mejor sonido.</translation>
    </message>
    <message>
        <source>This computer is too busy and the sound breaks. Close what you do not need.</source>
        <translation>Esta computadora está demasiado ocupada y el sonido se corta. Cierra lo que no necesites.</translation>
    </message>
    <message>
        <source>You are muted: they do not hear what you say.</source>
        <translation>Tienes el micrófono silenciado: no oyen lo que dices.</translation>
    </message>
    <message>
        <source>Press Muted to be heard again.</source>
        <translation>Pulsa Silenciado para que te oigan de nuevo.</translation>
    </message>
    <message>
        <source>They cannot hear you: your microphone is silent.</source>
        <translation>No te oyen: tu micrófono no da sonido.</translation>
    </message>
    <message>
        <source>Look for a mute switch on your headset, or choose another microphone.</source>
        <translation>Busca un botón de silencio en tus audífonos o elige otro micrófono.</translation>
    </message>
    <message>
        <source>Nothing comes from them: their sound does not arrive.</source>
        <translation>No llega nada de ellos: su sonido no se recibe.</translation>
    </message>
    <message>
        <source>Tell them, they may still hear you. If it lasts, call again.</source>
        <translation>Avísales, quizá sí te oyen. Si sigue así, vuelve a llamar.</translation>
    </message>
    <message>
        <source>MOS %1 · lost %2 from them, %3 from you</source>
        <translation>MOS %1 · perdido: %2 de ellos, %3 tuyo</translation>
    </message>
    <message>
        <source>jitter %1 ms · round trip %2 ms · %3</source>
        <translation>variación %1 ms · ida y vuelta %2 ms · %3</translation>
    </message>
</context>
<context>
    <name>QueryBox</name>
    <message>
        <source>Any clinic</source>
        <translation>Todas</translation>
    </message>
</context>
<context>
    <name>RecordingPanel</name>
    <message>
        <source>Read this out first:</source>
        <translation>Lee esto antes:</translation>
    </message>
    <message>
        <source>Do not record</source>
        <translation>No grabar</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabando</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Both sides are kept on this computer.</source>
        <translation>Se guardan ambas voces en este equipo.</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Seguir grabando</translation>
    </message>
    <message>
        <source>Paused for %1: %2</source>
        <translation>En pausa desde hace %1: %2</translation>
    </message>
    <message>
        <source>Nothing is kept. It goes on by itself after this step.</source>
        <translation>No se guarda nada. Sigue sola después de este paso.</translation>
    </message>
    <message>
        <source>Still nothing is kept. Go on recording?</source>
        <translation>Sigue sin guardarse nada. ¿Seguir grabando?</translation>
    </message>
    <message>
        <source>Nothing is kept.</source>
        <translation>No se guarda nada.</translation>
    </message>
    <message>
        <source>card or bank data</source>
        <translation>datos de tarjeta o del banco</translation>
    </message>
    <message>
        <source>this step of the script</source>
        <translation>este paso del guion</translation>
    </message>
    <message>
        <source>they asked for it</source>
        <translation>lo pidieron</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>otro motivo</translation>
    </message>
    <message>
        <source>They agree</source>
        <translation>Están de acuerdo</translation>
    </message>
    <message>
        <source>Everybody was asked and agrees: record</source>
        <translation>Se preguntó a todos y están de acuerdo: grabar</translation>
    </message>
    <message>
        <source>They do not</source>
        <translation>No quieren</translation>
    </message>
    <message>
        <source>Somebody does not agree: do not record</source>
        <translation>Alguien no está de acuerdo: no grabar</translation>
    </message>
    <message>
        <source>Card data</source>
        <translation>Datos de tarjeta</translation>
    </message>
    <message>
        <source>Paused because card or bank data is said</source>
        <translation>En pausa porque se dicen datos de tarjeta o del banco</translation>
    </message>
    <message>
        <source>They asked</source>
        <translation>Lo pidieron</translation>
    </message>
    <message>
        <source>Paused because they asked for it</source>
        <translation>En pausa porque lo pidieron</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Paused for another reason</source>
        <translation>En pausa por otro motivo</translation>
    </message>
    <message>
        <source>Pause the recording, or go on</source>
        <translation>Pausar la grabación o seguir</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop recording this call</source>
        <translation>Dejar de grabar esta llamada</translation>
    </message>
</context>
<context>
    <name>ScriptLineWidget</name>
    <message>
        <source>Read in %1</source>
        <translation>Leído en %1</translation>
    </message>
    <message>
        <source>Said before in the other language: say it again in %1</source>
        <translation>Ya se dijo en el otro idioma: dilo otra vez en %1</translation>
    </message>
    <message>
        <source>Must be read out</source>
        <translation>Hay que leerlo en voz alta</translation>
    </message>
    <message>
        <source>Read it out</source>
        <translation>Leído</translation>
    </message>
</context>
<context>
    <name>ScriptPanel</name>
    <message>
        <source>Show that you heard it</source>
        <translation>Muestra que escuchaste</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Pregunta otra vez</translation>
    </message>
    <message>
        <source>First read out the marked line.</source>
        <translation>Primero lee la línea marcada.</translation>
    </message>
    <message>
        <source>Choose or type an answer.</source>
        <translation>Elige o escribe una respuesta.</translation>
    </message>
    <message>
        <source>Type the answer first.</source>
        <translation>Primero escribe la respuesta.</translation>
    </message>
    <message>
        <source>That is too long. Keep it short; the rest fits in the notes.</source>
        <translation>Es demasiado largo. Escribe lo esencial; lo demás cabe en las notas.</translation>
    </message>
    <message>
        <source>That is not a date. Type month/day/year, as in 5/3/1984.</source>
        <translation>Eso no es una fecha. Escribe mes/día/año, como 5/3/1984.</translation>
    </message>
    <message>
        <source>That is not a number. Type digits only.</source>
        <translation>Eso no es un número. Escribe solo dígitos.</translation>
    </message>
    <message>
        <source>Type yes or no.</source>
        <translation>Escribe sí o no.</translation>
    </message>
    <message>
        <source>Nothing is asked here: go on.</source>
        <translation>Aquí no se pregunta nada: avanza.</translation>
    </message>
    <message>
        <source>There is no such answer here. Use the digits shown.</source>
        <translation>Aquí no existe esa respuesta. Usa los dígitos que se muestran.</translation>
    </message>
    <message>
        <source>This place is not there.</source>
        <translation>Ese lugar no existe.</translation>
    </message>
    <message>
        <source>This line is not there.</source>
        <translation>Esa línea no existe.</translation>
    </message>
    <message>
        <source>First do what this step is about, in the panel at the right.</source>
        <translation>Primero haz lo que pide este paso, en el panel de la derecha.</translation>
    </message>
    <message>
        <source>This is the end. Choose the outcome, then finish.</source>
        <translation>Aquí termina. Elige el resultado y luego Terminar.</translation>
    </message>
    <message>
        <source>This is the first step.</source>
        <translation>Este es el primer paso.</translation>
    </message>
    <message>
        <source>You are on the script.</source>
        <translation>Ya estás en el guion.</translation>
    </message>
    <message>
        <source>Nobody on the line</source>
        <translation>Nadie en la línea</translation>
    </message>
    <message>
        <source>No script for this call</source>
        <translation>Esta llamada no tiene guion</translation>
    </message>
    <message>
        <source>Talk freely. Visits, notes and outcome work as always.</source>
        <translation>Habla con tus palabras. Citas, notas y resultado funcionan como siempre.</translation>
    </message>
    <message>
        <source>Opening the script…</source>
        <translation>Abriendo el guion…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Un paso atrás</translation>
    </message>
    <message>
        <source>Return to script</source>
        <translation>Volver al guion</translation>
    </message>
    <message>
        <source>Find in script</source>
        <translation>Buscar en el guion</translation>
    </message>
    <message>
        <source>Find in the script and go there</source>
        <translation>Buscar en el guion e ir ahí</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Enter the answer and go on</source>
        <translation>Aceptar la respuesta y avanzar</translation>
    </message>
    <message>
        <source>Off script</source>
        <translation>Fuera de guion</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Avanzar</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>Places in the script</source>
        <translation>Lugares del guion</translation>
    </message>
    <message>
        <source>“%1” is not in this script, in either language.</source>
        <translation>“%1” no está en este guion, en ningún idioma.</translation>
    </message>
    <message>
        <source>Type a word of what you want to say.</source>
        <translation>Escribe una palabra de lo que quieres decir.</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>paso %1 de %2</translation>
    </message>
    <message>
        <source>off script</source>
        <translation>fuera de guion</translation>
    </message>
    <message>
        <source>Offer to go on in %1</source>
        <translation>Ofrece seguir en %1</translation>
    </message>
    <message>
        <source>End of the script: %1</source>
        <translation>Fin del guion: %1</translation>
    </message>
    <message>
        <source>End of the script</source>
        <translation>Fin del guion</translation>
    </message>
    <message>
        <source>What to say to an objection</source>
        <translation>Qué decir ante una objeción</translation>
    </message>
    <message>
        <source>Take the next person (%1), or look somebody up (%2). The script opens here.</source>
        <translation>Toma a la siguiente persona (%1) o busca a alguien (%2). El guion se abre aquí.</translation>
    </message>
    <message>
        <source>Leave the script: find what to say, and go there</source>
        <translation>Salir del guion: buscar qué decir e ir ahí</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Look: as the system</source>
        <translation>Aspecto: como el sistema</translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation>Aspecto: claro</translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation>Aspecto: oscuro</translation>
    </message>
    <message>
        <source>Look: high contrast</source>
        <translation>Aspecto: alto contraste</translation>
    </message>
    <message>
        <source>Sign-in, phone line and headset…</source>
        <translation>Sesión, línea y audífonos…</translation>
    </message>
    <message>
        <source>Check before the shift…</source>
        <translation>Revisión antes del turno…</translation>
    </message>
    <message>
        <source>Phone lines…</source>
        <translation>Líneas de teléfono…</translation>
    </message>
    <message>
        <source>Sound and recording…</source>
        <translation>Sonido y grabación…</translation>
    </message>
    <message>
        <source>Past calls…</source>
        <translation>Llamadas anteriores…</translation>
    </message>
    <message>
        <source>Colleagues…</source>
        <translation>Compañeros…</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Type a number, or call the one shown</source>
        <translation>Escribir un número o llamar al que se ve</translation>
    </message>
    <message>
        <source>Look up a customer</source>
        <translation>Buscar a un cliente</translation>
    </message>
    <message>
        <source>Find a time for a visit</source>
        <translation>Buscar horario para una cita</translation>
    </message>
    <message>
        <source>Answer the call</source>
        <translation>Contestar la llamada</translation>
    </message>
    <message>
        <source>Mute your microphone</source>
        <translation>Silenciar tu micrófono</translation>
    </message>
    <message>
        <source>Put on hold, or come back</source>
        <translation>Poner en espera o retomar</translation>
    </message>
    <message>
        <source>Send keys into the call</source>
        <translation>Enviar teclas en la llamada</translation>
    </message>
    <message>
        <source>Change the language of the call</source>
        <translation>Cambiar el idioma de la llamada</translation>
    </message>
    <message>
        <source>End or reject the call</source>
        <translation>Colgar o rechazar la llamada</translation>
    </message>
    <message>
        <source>Save, and finish with this customer</source>
        <translation>Guardar y terminar con este cliente</translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation>Ir al guion</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message>
        <source>Go to the work list</source>
        <translation>Ir a la lista de trabajo</translation>
    </message>
    <message>
        <source>Take the next person</source>
        <translation>Tomar a la siguiente persona</translation>
    </message>
    <message>
        <source>Mark the next line as read out</source>
        <translation>Marcar la siguiente línea como leída</translation>
    </message>
    <message>
        <source>Go on in the script</source>
        <translation>Avanzar en el guion</translation>
    </message>
    <message>
        <source>One step back in the script</source>
        <translation>Un paso atrás en el guion</translation>
    </message>
    <message>
        <source>Return to the place left in the script</source>
        <translation>Volver al punto donde se dejó el guion</translation>
    </message>
    <message>
        <source>Choose how it ended</source>
        <translation>Elegir cómo terminó</translation>
    </message>
    <message>
        <source>Book the time that is held or chosen</source>
        <translation>Agendar el horario apartado o elegido</translation>
    </message>
    <message>
        <source>Hand the call on, or stop doing so</source>
        <translation>Transferir la llamada, o dejar de hacerlo</translation>
    </message>
    <message>
        <source>Transfer to the typed number without asking</source>
        <translation>Transferir al número escrito sin consultar</translation>
    </message>
    <message>
        <source>Talk to the one who waits</source>
        <translation>Hablar con quien espera</translation>
    </message>
    <message>
        <source>Let everybody on the line hear each other</source>
        <translation>Hacer que todos en la línea se oigan</translation>
    </message>
    <message>
        <source>Connect the two with each other and leave</source>
        <translation>Comunicar a los dos y salir de la llamada</translation>
    </message>
    <message>
        <source>Say how the call sounds, and why</source>
        <translation>Decir cómo suena la llamada, y por qué</translation>
    </message>
    <message>
        <source>Record the call, pause the recording, or go on</source>
        <translation>Grabar la llamada, pausar la grabación o seguir</translation>
    </message>
    <message>
        <source>They agree to the recording</source>
        <translation>Están de acuerdo con la grabación</translation>
    </message>
    <message>
        <source>They do not agree to the recording</source>
        <translation>No están de acuerdo con la grabación</translation>
    </message>
    <message>
        <source>Stop the recording</source>
        <translation>Detener la grabación</translation>
    </message>
    <message>
        <source>Dial your mailbox and hear the messages</source>
        <translation>Llamar a tu buzón y escuchar los mensajes</translation>
    </message>
    <message>
        <source>Look through past calls</source>
        <translation>Ver las llamadas anteriores</translation>
    </message>
    <message>
        <source>Dial the last number again</source>
        <translation>Volver a llamar al último número</translation>
    </message>
    <message>
        <source>Park the call, or take a parked one back</source>
        <translation>Estacionar la llamada, o recuperar una estacionada</translation>
    </message>
    <message>
        <source>Take a call that rings at a colleague</source>
        <translation>Tomar una llamada que suena a un compañero</translation>
    </message>
    <message>
        <source>See what your colleagues&apos; phones do</source>
        <translation>Ver el estado de los teléfonos de tus compañeros</translation>
    </message>
</context>
<context>
    <name>SoundSettings</name>
    <message>
        <source>a headset: nothing is changed</source>
        <translation>auriculares: no se cambia nada</translation>
    </message>
    <message>
        <source>a headset in a loud room: noise is taken away</source>
        <translation>auriculares en una sala ruidosa: se quita el ruido</translation>
    </message>
    <message>
        <source>loudspeakers: echo and noise are taken away, your level is kept</source>
        <translation>altavoces: se quitan el eco y el ruido, y se mantiene tu volumen</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>quietly</source>
        <translation>bajito</translation>
    </message>
    <message>
        <source>louder</source>
        <translation>más alto</translation>
    </message>
    <message>
        <source>Sound and recording</source>
        <translation>Sonido y grabación</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Tu voz</translation>
    </message>
    <message>
        <source>You use</source>
        <translation>Usas</translation>
    </message>
    <message>
        <source>Headset or loudspeakers</source>
        <translation>Auriculares o altavoces</translation>
    </message>
    <message>
        <source>You hear yourself</source>
        <translation>Te oyes a ti mismo</translation>
    </message>
    <message>
        <source>How loud you hear yourself</source>
        <translation>Con qué volumen te oyes a ti mismo</translation>
    </message>
    <message>
        <source>Recording calls</source>
        <translation>Grabar llamadas</translation>
    </message>
    <message>
        <source>You sit in</source>
        <translation>Estás en</translation>
    </message>
    <message>
        <source>The state you sit in</source>
        <translation>El estado en el que estás</translation>
    </message>
    <message>
        <source>Files go to</source>
        <translation>Los archivos van a</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Carpeta para las grabaciones</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose the folder for recordings</source>
        <translation>Elegir la carpeta para las grabaciones</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Show the folder for recordings</source>
        <translation>Ver la carpeta para las grabaciones</translation>
    </message>
    <message>
        <source>In some states everybody in a call must agree to its recording. Between two states the stricter one counts; one that is not known counts as strict.</source>
        <translation>En algunos estados todos los que hablan deben estar de acuerdo con la grabación. Entre dos estados cuenta el más estricto; uno que no se conoce cuenta como estricto.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close without keeping anything</source>
        <translation>Cerrar sin guardar nada</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keep these choices</source>
        <translation>Guardar lo elegido</translation>
    </message>
</context>
<context>
    <name>SoundSettingsDialog</name>
    <message>
        <source>not said: everybody is asked</source>
        <translation>sin indicar: se pregunta a todos</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Carpeta para las grabaciones</translation>
    </message>
</context>
<context>
    <name>StatusLinePanel</name>
    <message numerus="yes">
        <source>%n thing(s) waiting to send</source>
        <translation>
            <numerusform>%n cosa por enviar</numerusform>
            <numerusform>%n cosas por enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) refused by the backend</source>
        <translation>
            <numerusform>el servidor rechazó %n cosa</numerusform>
            <numerusform>el servidor rechazó %n cosas</numerusform>
        </translation>
    </message>
    <message>
        <source>headset</source>
        <translation>audífonos</translation>
    </message>
    <message>
        <source>no headset</source>
        <translation>sin audífonos</translation>
    </message>
    <message>
        <source>headset: %1</source>
        <translation>audífonos: %1</translation>
    </message>
    <message>
        <source>backend…</source>
        <translation>servidor…</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>servidor</translation>
    </message>
    <message>
        <source>backend away</source>
        <translation>servidor sin conexión</translation>
    </message>
    <message>
        <source>Everything you do is kept here and sent when it is back.</source>
        <translation>Todo lo que haces se guarda aquí y se envía cuando vuelva.</translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation>Lo que falta por enviar</translation>
    </message>
    <message>
        <source>Language, look and headset</source>
        <translation>Idioma, aspecto y audífonos</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Save, and finish with this customer</source>
        <translation>Guardar y terminar con este cliente</translation>
    </message>
    <message>
        <source>phone (second server)</source>
        <translation>teléfono (segundo servidor)</translation>
    </message>
    <message>
        <source>phone, another line is down</source>
        <translation>teléfono; otra línea no funciona</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n mensaje nuevo</numerusform>
            <numerusform>%n mensajes nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>messages</source>
        <translation>mensajes</translation>
    </message>
    <message>
        <source>Nobody said which number to dial for them. Ask your supervisor.</source>
        <translation>Nadie ha indicado a qué número llamar para escucharlos. Pregunta a tu supervisor.</translation>
    </message>
    <message>
        <source>Your phone system did not take the queue&apos;s code. Change your state to try again, or ask your supervisor.</source>
        <translation>La central no aceptó el código de la cola. Cambia tu estado para intentarlo de nuevo o pregunta a tu supervisor.</translation>
    </message>
    <message>
        <source>the queue was not told</source>
        <translation>no se pudo avisar a la cola</translation>
    </message>
    <message>
        <source>telling the queue…</source>
        <translation>avisando a la cola…</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>en la cola</translation>
    </message>
    <message>
        <source>paused in the queue</source>
        <translation>en pausa en la cola</translation>
    </message>
    <message>
        <source>not in the queue</source>
        <translation>fuera de la cola</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>Handed over to %1.</source>
        <translation>Transferida a %1.</translation>
    </message>
    <message>
        <source>Not taken by %1.</source>
        <translation>%1 no la tomó.</translation>
    </message>
    <message>
        <source>Could not be handed over to %1.</source>
        <translation>No se pudo transferir a %1.</translation>
    </message>
    <message>
        <source>They hung up before they were handed over to %1.</source>
        <translation>Colgaron antes de pasar a %1.</translation>
    </message>
    <message>
        <source>Sent to %1; nobody said whether they took it.</source>
        <translation>Enviada a %1; no se sabe si la tomaron.</translation>
    </message>
    <message>
        <source>On the way to %1.</source>
        <translation>En camino a %1.</translation>
    </message>
    <message>
        <source>a number that was withheld</source>
        <translation>un número oculto</translation>
    </message>
</context>
<context>
    <name>TransferPanel</name>
    <message numerus="yes">
        <source>and %n more on the line</source>
        <translation>
            <numerusform>y %n más en la línea</numerusform>
            <numerusform>y %n más en la línea</numerusform>
        </translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>Back to the first</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>together</source>
        <translation>en conferencia</translation>
    </message>
    <message>
        <source>Putting the customer on hold…</source>
        <translation>Poniendo al cliente en espera…</translation>
    </message>
    <message>
        <source>Handing over…</source>
        <translation>Transfiriendo…</translation>
    </message>
    <message>
        <source>Handing over: it rings there…</source>
        <translation>Transfiriendo: ya suena allá…</translation>
    </message>
    <message>
        <source>Handed over. They talk without you now.</source>
        <translation>Llamada transferida. Ya hablan sin ti.</translation>
    </message>
    <message>
        <source>The phone system did not hand the call over.</source>
        <translation>El sistema telefónico no transfirió la llamada.</translation>
    </message>
    <message>
        <source>You have the customer back.</source>
        <translation>El cliente está de vuelta contigo.</translation>
    </message>
    <message>
        <source>The customer is gone, too.</source>
        <translation>El cliente también colgó.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>Who shall take the call?</source>
        <translation>¿Quién tomará la llamada?</translation>
    </message>
    <message>
        <source>Number to transfer to</source>
        <translation>Número al que se transfiere</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Consultar antes</translation>
    </message>
    <message>
        <source>Call this number while the customer waits</source>
        <translation>Llamar a este número mientras el cliente espera</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>Transferir ya</translation>
    </message>
    <message>
        <source>Transfer to this number without asking</source>
        <translation>Transferir a este número sin consultar</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Talk to the one who waits</source>
        <translation>Hablar con quien espera</translation>
    </message>
    <message>
        <source>Join all</source>
        <translation>Unir a todos</translation>
    </message>
    <message>
        <source>Let everybody hear each other</source>
        <translation>Hacer que todos se oigan</translation>
    </message>
    <message>
        <source>Connect them</source>
        <translation>Comunicarlos</translation>
    </message>
    <message>
        <source>Connect the two with each other and leave</source>
        <translation>Comunicar a los dos y salir de la llamada</translation>
    </message>
    <message>
        <source>Stop the transfer</source>
        <translation>Detener la transferencia</translation>
    </message>
    <message>
        <source>They hung up before they were handed over.</source>
        <translation>Colgaron antes de que los transfirieras.</translation>
    </message>
    <message>
        <source>The customer is with you no longer.</source>
        <translation>El cliente ya no está contigo.</translation>
    </message>
    <message>
        <source>The phone system did not say whether they took it.</source>
        <translation>El sistema telefónico no dijo si contestaron.</translation>
    </message>
    <message>
        <source>Parking…</source>
        <translation>Estacionando…</translation>
    </message>
    <message>
        <source>The phone system did not park the call.</source>
        <translation>La central no estacionó la llamada.</translation>
    </message>
    <message>
        <source>Parked. Listen: the phone system may tell you the place now.</source>
        <translation>Estacionada. Escucha: puede que la central te diga ahora el lugar.</translation>
    </message>
    <message>
        <source>Parked. Whoever dials the place takes the call; so can you.</source>
        <translation>Estacionada. Quien marque el lugar toma la llamada; tú también puedes.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the desk</source>
        <translation>Mostrar el escritorio</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) waiting</source>
        <translation>
            <numerusform>%n cosa pendiente</numerusform>
            <numerusform>%n cosas pendientes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitsPanel</name>
    <message>
        <source>working…</source>
        <translation>un momento…</translation>
    </message>
    <message>
        <source>There are more: choose a later day.</source>
        <translation>Hay más: elige un día posterior.</translation>
    </message>
    <message>
        <source>Looking for free times…</source>
        <translation>Buscando horarios libres…</translation>
    </message>
    <message>
        <source>Free times appear here once somebody is on the line.</source>
        <translation>Aquí aparecen los horarios libres cuando hay alguien en la línea.</translation>
    </message>
    <message>
        <source>No free times in these weeks. Try another clinic or a later day.</source>
        <translation>No hay horarios libres en estas semanas. Prueba otra clínica o un día posterior.</translation>
    </message>
    <message>
        <source>Nobody is on the line. Take the next person, or look somebody up.</source>
        <translation>No hay nadie en la línea. Toma a la siguiente persona o busca a alguien.</translation>
    </message>
    <message>
        <source>Say first who the visit is for: find the customer above.</source>
        <translation>Primero di para quién es la cita: busca al cliente arriba.</translation>
    </message>
    <message>
        <source>This time is no longer in the list. Choose another one.</source>
        <translation>Ese horario ya no está en la lista. Elige otro.</translation>
    </message>
    <message>
        <source>held</source>
        <translation>apartado</translation>
    </message>
    <message>
        <source>confirmation is being sent…</source>
        <translation>enviando la confirmación…</translation>
    </message>
    <message>
        <source>cancellation is being sent…</source>
        <translation>enviando la cancelación…</translation>
    </message>
    <message>
        <source>requested…</source>
        <translation>solicitada…</translation>
    </message>
    <message>
        <source>Offer another time.</source>
        <translation>Ofrece otro horario.</translation>
    </message>
    <message>
        <source>%1 their time</source>
        <translation>%1 hora local</translation>
    </message>
    <message>
        <source>Kind of visit</source>
        <translation>Tipo de cita</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Clínica</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>A partir de este día</translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation>Quitar este aviso</translation>
    </message>
    <message>
        <source>Visits of this person</source>
        <translation>Citas de esta persona</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Cancel visit</source>
        <translation>Cancelar cita</translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation>El motivo, en pocas palabras</translation>
    </message>
    <message>
        <source>Reason for cancelling</source>
        <translation>Motivo de la cancelación</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Sí, cancelar</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Horarios libres</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Buscar otra vez</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Apartar</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Agendar</translation>
    </message>
    <message>
        <source>Book for %1</source>
        <translation>Agendar a %1</translation>
    </message>
    <message>
        <source>Give the held time back</source>
        <translation>Liberar el horario apartado</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Offline</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Cierre</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>No disponible</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Descanso</translation>
    </message>
    <message>
        <source>Lunch</source>
        <translation>Comida</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Junta</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Capacitación</translation>
    </message>
    <message>
        <source>Phone trouble</source>
        <translation>Falla del teléfono</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Agendada</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmada</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Volver a llamar</translation>
    </message>
    <message>
        <source>Left a message</source>
        <translation>Se dejó mensaje</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No contestó</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation>No le interesa</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Número equivocado</translation>
    </message>
    <message>
        <source>Do not call again</source>
        <translation>No volver a llamar</translation>
    </message>
    <message>
        <source>Question answered</source>
        <translation>Duda resuelta</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>solicitada</translation>
    </message>
    <message>
        <source>booked</source>
        <translation>agendada</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmada</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelada</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>English</source>
        <translation>inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>español</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Calls: %1</source>
        <translation>Llamadas: %1</translation>
    </message>
    <message>
        <source>Booked: %1</source>
        <translation>Agendadas: %1</translation>
    </message>
    <message>
        <source>Asking who is next…</source>
        <translation>Preguntando quién sigue…</translation>
    </message>
    <message>
        <source>The list comes as soon as the backend answers.</source>
        <translation>La lista llega en cuanto responda el servidor.</translation>
    </message>
    <message>
        <source>Nobody is waiting to be called. Look somebody up above.</source>
        <translation>Nadie espera una llamada. Busca a alguien arriba.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Nobody found for “%1”. Try part of the name, the number, or the birth date.</source>
        <translation>Nadie encontrado con “%1”. Prueba con parte del nombre, el número o la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Encontrados: %1</translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation>sin llamar</translation>
    </message>
    <message>
        <source>in a call</source>
        <translation>en llamada</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>Unknown caller</source>
        <translation>Llamada desconocida</translation>
    </message>
    <message>
        <source>local time unknown</source>
        <translation>hora local desconocida</translation>
    </message>
    <message>
        <source>Name, number or birth date</source>
        <translation>Nombre, número o nacimiento</translation>
    </message>
    <message>
        <source>Look up a customer</source>
        <translation>Buscar a un cliente</translation>
    </message>
    <message>
        <source>Next calls</source>
        <translation>Próximas llamadas</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>Siguiente persona</translation>
    </message>
    <message>
        <source>Open work</source>
        <translation>Trabajo abierto</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontrados</translation>
    </message>
    <message>
        <source>Found customers</source>
        <translation>Clientes encontrados</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>Mi día</translation>
    </message>
    <message>
        <source>End the call first; then the next person can come.</source>
        <translation>Primero cuelga; después puede venir la siguiente persona.</translation>
    </message>
</context>
</TS>
