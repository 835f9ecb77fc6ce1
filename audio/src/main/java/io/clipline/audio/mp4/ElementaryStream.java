package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.util.Set;

/** {@code esds}: the descriptors of ISO/IEC 14496-1, 7.2.6, as far as an AAC decoder needs them. */
record ElementaryStream(AudioSpecificConfig config) {

    private static final int ES_DESCRIPTOR_TAG = 3;
    private static final int DECODER_CONFIG_TAG = 4;
    private static final int DECODER_SPECIFIC_INFO_TAG = 5;

    private static final int MPEG4_AUDIO = 0x40;
    private static final int MPEG2_AAC_LC = 0x67;
    private static final Set<Integer> MP3_TYPES = Set.of(0x69, 0x6B);

    private static final int DEPENDS_ON_STREAM = 0x80;
    private static final int HAS_URL = 0x40;
    private static final int HAS_CLOCK = 0x20;

    /** @param content of the box, version and flags first */
    static ElementaryStream parse(FileBytes content, String sourceName) throws UnreadableRecordingException {
        FileBytes stream = descriptor(content.skip(4), ES_DESCRIPTOR_TAG).skip(2);
        int flags = stream.u8();
        stream.skip((flags & DEPENDS_ON_STREAM) == 0 ? 0 : 2);
        stream.skip((flags & HAS_URL) == 0 ? 0 : stream.u8());
        stream.skip((flags & HAS_CLOCK) == 0 ? 0 : 2);
        FileBytes decoder = descriptor(stream, DECODER_CONFIG_TAG);
        long position = decoder.position();
        int objectType = decoder.u8();
        if (objectType != MPEG4_AUDIO && objectType != MPEG2_AAC_LC) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position,
                    String.format(
                            "the audio track's codec is mp4a.%02X%s, which is not cut; AAC-LC is",
                            objectType, MP3_TYPES.contains(objectType) ? " (MP3)" : ""));
        }
        FileBytes specificInfo = descriptor(decoder.skip(12), DECODER_SPECIFIC_INFO_TAG);
        long configPosition = specificInfo.position();
        byte[] config = specificInfo.bytes(specificInfo.remaining());
        return new ElementaryStream(AudioSpecificConfig.parse(config, sourceName, configPosition));
    }

    /** The content of the next descriptor with this tag; others before it are passed over. */
    private static FileBytes descriptor(FileBytes bytes, int tag) throws UnreadableRecordingException {
        while (bytes.remaining() > 0) {
            int found = bytes.u8();
            FileBytes content = bytes.slice(expandableSize(bytes));
            if (found == tag) {
                return content;
            }
        }
        throw bytes.malformed("box 'esds' has no descriptor with tag " + tag + " before this byte");
    }

    /** A number in groups of seven bits, at most four (8.3.3). */
    private static int expandableSize(FileBytes bytes) throws UnreadableRecordingException {
        int size = 0;
        for (int i = 0; i < 4; i++) {
            int next = bytes.u8();
            size = size << 7 | (next & 0x7F);
            if (next < 0x80) {
                break;
            }
        }
        return size;
    }
}
