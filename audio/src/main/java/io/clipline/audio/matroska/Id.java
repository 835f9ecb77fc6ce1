package io.clipline.audio.matroska;

/** The elements that are read, by their ids with the length marker (RFC 9559, 5.1). */
final class Id {

    static final int EBML = 0x1A45DFA3;
    static final int EBML_MAX_ID_LENGTH = 0x42F2;
    static final int EBML_MAX_SIZE_LENGTH = 0x42F3;
    static final int DOC_TYPE = 0x4282;
    static final int VOID = 0xEC;
    static final int CRC_32 = 0xBF;

    static final int SEGMENT = 0x18538067;
    static final int SEEK_HEAD = 0x114D9B74;
    static final int SEEK = 0x4DBB;
    static final int SEEK_ID = 0x53AB;
    static final int SEEK_POSITION = 0x53AC;
    static final int INFO = 0x1549A966;
    static final int TIMESTAMP_SCALE = 0x2AD7B1;
    static final int DURATION = 0x4489;
    static final int TRACKS = 0x1654AE6B;
    static final int CUES = 0x1C53BB6B;
    static final int CHAPTERS = 0x1043A770;
    static final int TAGS = 0x1254C367;
    static final int ATTACHMENTS = 0x1941A469;

    static final int TRACK_ENTRY = 0xAE;
    static final int TRACK_NUMBER = 0xD7;
    static final int TRACK_TYPE = 0x83;
    static final int FLAG_ENABLED = 0xB9;
    static final int FLAG_DEFAULT = 0x88;
    static final int NAME = 0x536E;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63A2;
    static final int CODEC_DELAY = 0x56AA;
    static final int TRACK_TIMESTAMP_SCALE = 0x23314F;
    static final int CONTENT_ENCODINGS = 0x6D80;
    static final int AUDIO = 0xE1;
    static final int CHANNELS = 0x9F;

    static final int CUE_POINT = 0xBB;
    static final int CUE_TIME = 0xB3;
    static final int CUE_TRACK_POSITIONS = 0xB7;
    static final int CUE_CLUSTER_POSITION = 0xF1;

    static final int CLUSTER = 0x1F43B675;
    static final int TIMESTAMP = 0xE7;
    static final int SIMPLE_BLOCK = 0xA3;
    static final int BLOCK_GROUP = 0xA0;
    static final int BLOCK = 0xA1;
    static final int DISCARD_PADDING = 0x75A2;
    static final int POSITION = 0xA7;
    static final int PREVIOUS_SIZE = 0xAB;
    static final int ENCRYPTED_BLOCK = 0xAF;
    static final int SILENT_TRACKS = 0x5854;

    private Id() {}

    /** Whether an element stands beside clusters, so that it ends one whose size is not known (RFC 8794, 6.2). */
    static boolean isBesideClusters(int id) {
        return switch (id) {
            case CLUSTER, CUES, TAGS, SEEK_HEAD, INFO, TRACKS, CHAPTERS, ATTACHMENTS, SEGMENT, EBML -> true;
            default -> false;
        };
    }

    /** Whether an element may stand inside a cluster. */
    static boolean isInsideClusters(int id) {
        return switch (id) {
            case TIMESTAMP,
                    SIMPLE_BLOCK,
                    BLOCK_GROUP,
                    POSITION,
                    PREVIOUS_SIZE,
                    ENCRYPTED_BLOCK,
                    SILENT_TRACKS,
                    VOID,
                    CRC_32 -> true;
            default -> false;
        };
    }
}
