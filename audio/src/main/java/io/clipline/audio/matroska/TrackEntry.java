package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code TrackEntry} (RFC 9559, 5.1.4.1).
 *
 * @param position of its header in the file
 * @param number what its blocks call it
 * @param type 1 for video, 2 for audio
 * @param codecId such as {@code A_OPUS}, printable
 * @param name what a writer called it, printable; empty where it did not
 * @param codecPrivate what the codec needs to know, its position in the file known
 * @param codecDelayNanos by how much the codec's sound is late; a writer's copy of the pre-skip, or 0
 * @param transformed whether the blocks are compressed, encrypted or counted in another time
 */
record TrackEntry(
        long position,
        long number,
        long type,
        boolean enabled,
        boolean isDefault,
        String codecId,
        String name,
        Optional<EbmlBytes> codecPrivate,
        long codecDelayNanos,
        long channels,
        boolean transformed) {

    private static final long AUDIO = 2;

    /** All entries of {@code Tracks}, at most as many as a room has speakers. */
    static List<TrackEntry> parseAll(EbmlBytes tracks) throws UnreadableRecordingException {
        List<TrackEntry> entries = new ArrayList<>();
        for (Children children = new Children(tracks); children.next(); ) {
            if (children.id() == Id.TRACK_ENTRY) {
                entries.add(parse(children.start(), children.content()));
            }
        }
        return entries;
    }

    private static TrackEntry parse(long position, EbmlBytes entry) throws UnreadableRecordingException {
        long number = 0;
        long type = 0;
        boolean enabled = true;
        boolean isDefault = true;
        String codecId = "";
        String name = "";
        Optional<EbmlBytes> codecPrivate = Optional.empty();
        long codecDelayNanos = 0;
        long channels = 1;
        boolean transformed = false;
        for (Children children = new Children(entry); children.next(); ) {
            EbmlBytes content = children.content();
            switch (children.id()) {
                case Id.TRACK_NUMBER -> number = content.unsigned();
                case Id.TRACK_TYPE -> type = content.unsigned();
                case Id.FLAG_ENABLED -> enabled = content.unsigned() != 0;
                case Id.FLAG_DEFAULT -> isDefault = content.unsigned() != 0;
                case Id.CODEC_ID -> codecId = printable(content.text());
                case Id.NAME -> name = printable(content.text());
                case Id.CODEC_PRIVATE -> codecPrivate = Optional.of(content);
                case Id.CODEC_DELAY -> codecDelayNanos = content.unsigned();
                case Id.AUDIO -> channels = parseChannels(content);
                case Id.CONTENT_ENCODINGS -> transformed = true;
                case Id.TRACK_TIMESTAMP_SCALE -> transformed |= content.real() != 1.0;
                default -> {}
            }
        }
        return new TrackEntry(
                position,
                number,
                type,
                enabled,
                isDefault,
                codecId,
                name,
                codecPrivate,
                codecDelayNanos,
                channels,
                transformed);
    }

    private static long parseChannels(EbmlBytes audio) throws UnreadableRecordingException {
        long channels = 1;
        for (Children children = new Children(audio); children.next(); ) {
            channels = children.id() == Id.CHANNELS ? children.content().unsigned() : channels;
        }
        return channels;
    }

    boolean isAudio() {
        return type == AUDIO;
    }

    /** For a message: other files' bytes do not belong in a log as they are. */
    private static String printable(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) : text;
        return shown.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
    }
}
