package io.clipline.audio;

import java.util.HexFormat;

/** What first bytes look like, for the message about a recording that is not cut here. */
enum Lookalike {
    OGG("Ogg", "OggS", 0),
    RIFF("RIFF, but not WAV", "RIFF", 0),
    RIFX("big-endian WAV (RIFX)", "RIFX", 0),
    MJR("a Janus recording (MJR)", "MJR0000", 0),
    ID3("an ID3 tag without frames behind it", "ID3", 0),
    GZIP("gzip", "\u001f\u008b", 0),
    XML("XML", "<?xml", 0),
    HTML("a web page", "<!DOCTYPE", 0),
    HTML_IN_SMALL_LETTERS("a web page", "<!doctype", 0),
    HTML_TAG("a web page", "<html", 0),
    JSON("JSON", "{", 0);

    private static final int TS_PACKET_BYTES = 188;

    private final String inWords;
    /** One character for each byte. */
    private final String magic;

    private final int offset;

    Lookalike(String inWords, String magic, int offset) {
        this.inWords = inWords;
        this.magic = magic;
        this.offset = offset;
    }

    /** @param head the first bytes, one or more */
    static String describe(byte[] head) {
        for (Lookalike lookalike : values()) {
            if (lookalike.matches(head)) {
                return lookalike.inWords;
            }
        }
        if (head.length > TS_PACKET_BYTES && head[0] == 'G' && head[TS_PACKET_BYTES] == 'G') {
            return "an MPEG transport stream";
        }
        if (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0) {
            // ISO/IEC 11172-3, 2.4.2.3: the two layer bits are 00 in ADTS alone.
            return ((head[1] & 0x06) == 0 ? "raw AAC (ADTS)" : "MP3") + " without a second frame";
        }
        return "nothing known (" + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 8)) + ")";
    }

    private boolean matches(byte[] head) {
        for (int i = 0; i < magic.length(); i++) {
            if (offset + i >= head.length || (head[offset + i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
