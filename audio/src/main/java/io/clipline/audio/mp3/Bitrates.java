package io.clipline.audio.mp3;

/** The bit rates that a header can name, by the four bits that name them (ISO/IEC 11172-3 and 13818-3, 2.4.2.3). */
final class Bitrates {

    static final int COUNT = 15;

    private static final int[] MPEG_1_LAYER_1 = {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448};
    private static final int[] MPEG_1_LAYER_2 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] MPEG_1_LAYER_3 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG_2_LAYER_1 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256};
    private static final int[] MPEG_2_LAYERS_2_AND_3 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    private Bitrates() {}

    /** @param index 0 to 14; 0 is free format */
    static int kbps(MpegVersion version, int layer, int index) {
        return table(version, layer)[index];
    }

    private static int[] table(MpegVersion version, int layer) {
        if (version == MpegVersion.MPEG_1) {
            return switch (layer) {
                case 1 -> MPEG_1_LAYER_1;
                case 2 -> MPEG_1_LAYER_2;
                default -> MPEG_1_LAYER_3;
            };
        }
        return layer == 1 ? MPEG_2_LAYER_1 : MPEG_2_LAYERS_2_AND_3;
    }
}
