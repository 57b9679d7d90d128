<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>CallBarPanel</name>
    <message>
        <source>Calling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone line is not up; the status line below says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incoming call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holding…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming call: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your presence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number or name@host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number to call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level of your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call this number again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the call on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send keys into the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak English in this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak Spanish in this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the other call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the other call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Your work is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is kept here and sent when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on working. If it lasts, check the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend gave an answer that makes no sense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was taken from it and nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it comes back, check the backend&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend had trouble of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a minute. If it lasts, tell your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a backend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It begins with https:// and looks like https://desk.clinic.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name or password is not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type both again; mind capital letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have been signed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again when the call is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account may not do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your supervisor for the right to do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend did not accept what was entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the fields and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same request is still being worked on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment; it is not done twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend has something else under this entry&apos;s number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it again and tell your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend asks for a pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a minute; it goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time has just been taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was booked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer another time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time was held too long and is free again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold it again, or offer another time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has changed this visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their change was kept, yours was not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the visit again, then decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script and notes work; calls do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment: it is started again. If not, restart the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone could not do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the state of the call and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more calls fit on this phone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present call goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End a call first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a number that can be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type ten digits, or + and the country code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk has no phone line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything but calling works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again, or enter a line of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This headset is not connected any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one used before stays in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk&apos;s own records cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file was put aside, not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell your supervisor before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These records were written by a newer version of the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be saved on this computer right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was saved before is safe; the last change was not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some disk space, then do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file was put aside; defaults are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your headset again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This script has a mistake in it and cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call and your notes go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talk freely, and tell whoever writes the scripts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The script for this call is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no safe place for passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are kept until you close the desk, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will be asked again next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk made a mistake of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything saved before is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it again. If it fails again, restart the desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStartDialog</name>
    <message>
        <source>As the system chooses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the address of the backend. Your supervisor knows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone line looks like sip:ana@phone.clinic.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two questions, and you are ready to talk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://desk.clinic.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your user name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no safe place for passwords: they are kept until you close the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a phone line of my own instead of the one the backend gives me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of your phone line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sip:ana@phone.clinic.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of your phone line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login name of your phone line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only if it is not the one in the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server of your phone line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which headset?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level of your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you hear the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a tone on the speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it rings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a tone on the ringer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say something: the bars move. Press Test: you hear a tone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in and start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Keypad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the code of this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Got it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this message away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>phone is starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone stopped, starting it again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no phone line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone is signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone (direct)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone line is down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system refuses the password of this line. Check it with your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system does not let this line in. Tell your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system does not know this line. Check its name with your supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system does not answer. Check the network; it is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system cannot be reached. Check the network and the line&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system&apos;s certificate is not trusted. Tell whoever runs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system has trouble of its own. It is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no sound. Calls work, but nobody hears anything here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your headset is gone. Plug it in again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your headset does not work. Close other programs that use it, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>talking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>putting on hold…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coming back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You ended the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hung up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You rejected the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was taken back before an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They declined the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This number does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their phone is off or out of reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone system does not allow this call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two phones found no common way to speak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network broke the call off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phone stopped in the middle of the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call could not be completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they put you on hold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptLineWidget</name>
    <message>
        <source>Read in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said before in the other language: say it again in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be read out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptPanel</name>
    <message>
        <source>Show that you heard it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First read out the marked line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or type an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the answer first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is too long. Keep it short; the rest fits in the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not a date. Type month/day/year, as in 5/3/1984.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not a number. Type digits only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is asked here: go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such answer here. Use the digits shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First do what this step is about, in the panel at the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the end. Choose the outcome, then finish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are on the script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody on the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next person, or look somebody up. The script opens here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No script for this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talk freely. Visits, notes and outcome work as always.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the script…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the script and go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the answer and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If they say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places in the script</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Look: as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look: high contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in, phone line and headset…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Softphone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Type a number, or call the one shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a time for a visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute your microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on hold, or come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send keys into the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the language of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End or reject the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, and finish with this customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the work list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the next line as read out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back in the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the place left in the script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book the time that is held or chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLinePanel</name>
    <message numerus="yes">
        <source>%n thing(s) waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) refused by the backend</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>headset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no headset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>headset: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backend away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you do is kept here and sent when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, look and headset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, and finish with this customer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lunch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not interested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not call again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>booked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Calls: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booked: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking who is next…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list comes as soon as the backend answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is waiting to be called. Look somebody up above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody found for “%1”. Try part of the name, the number, or the birth date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>local time unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, number or birth date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
