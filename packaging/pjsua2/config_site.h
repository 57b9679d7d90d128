/* What this build of PJSIP is made for: a call centre desk whose sound is not PJSIP's business.
 * The binding includes this file too (patches/limits.patch), so that Python can read the numbers.
 * Codecs and libraries are chosen by configure: see compiling.py.
 */

/* A supervisor's desk with consultations, and one line for each practice it speaks for. */
#define PJSUA_MAX_CALLS 32
#define PJSUA_MAX_ACC 32
/* A recorder and a prompt for each call. */
#define PJSUA_MAX_PLAYERS 64
#define PJSUA_MAX_RECORDERS 64

/* An INVITE takes two, even one that is refused, and each is busy for 0.5 s after it is closed:
 * 200 INVITEs/s need 200. By epoll, since select() ends at a descriptor of 1,024. */
#define PJ_IOQUEUE_MAX_HANDLES 1024

/* A transaction that is never acknowledged lives 32 s; 200/s of them make 6,400. 2^n - 1. */
#define PJSIP_MAX_TSX_COUNT 8191
#define PJSIP_MAX_DIALOG_COUNT 1023

/* An offer with ICE candidates and the history of a call that was forwarded passes 4,000 bytes. */
#define PJSIP_MAX_PKT_LEN 8000

/* A line set to UDP stays there: an INVITE above 1,300 bytes (RFC 3261 18.1.1) would try TCP first,
 * and wait for it as long as a firewall says nothing. Ours are below 1,472, one packet. */
#define PJSIP_DONT_SWITCH_TO_TCP 1

/* A far end behind a router is sent sound where its own comes from, by its very first packet. Once
 * sound has come from there, ten packets of a stranger, between two of the far end, took the call
 * over; a hundred do not fit in. A far end that moves without saying so is followed after 2 s. */
#define PJMEDIA_RTP_NAT_PROBATION_CNT 100

#define PJ_HAS_IPV6 1
/* Without this every call asks the name service for the own host's name, on the thread that must
 * not wait; a name server that was silent cost 5 s. */
#define PJ_GETHOSTIP_DISABLE_LOCAL_RESOLUTION 1

/* From level 4 on the log shows media keys and digests: what is not compiled cannot leak. */
#define PJ_LOG_MAX_LEVEL 3
