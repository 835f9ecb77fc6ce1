package io.clipline.audio.hls;

import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.id3.Id3Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an ID3 tag between the frames of packed audio says of the people on stage.
 *
 * @param frame the number of the frame behind the tag
 * @param participants JSON as it was found
 * @param levels the like
 */
record StageNote(long frame, Optional<String> participants, Optional<String> levels) {

    /** Of one text; a thousand people have some 40,000 characters. */
    private static final int MAX_CHARACTERS = 64 << 10;

    /** Of a segment, which has some three. */
    private static final int MAX_NOTES = 1000;

    /** All that stand between the frames of a segment, whose first is number 0. */
    static List<StageNote> in(byte[] bytes, List<AdtsFrame> frames) {
        List<StageNote> notes = new ArrayList<>();
        int gap = 0;
        for (int i = 0; i <= frames.size() && notes.size() < MAX_NOTES; i++) {
            int gapEnd = i < frames.size() ? frames.get(i).offset() : bytes.length;
            between(bytes, gap, gapEnd, i, notes);
            gap = i < frames.size() ? frames.get(i).end() : gapEnd;
        }
        return notes;
    }

    StageNote later(long frames) {
        return new StageNote(frame + frames, participants, levels);
    }

    private static void between(byte[] bytes, int from, int end, int frame, List<StageNote> notes) {
        int at = from;
        while (at < end && notes.size() < MAX_NOTES) {
            OptionalInt length = Id3Tag.lengthAt(bytes, at);
            if (length.isEmpty() || length.getAsInt() > end - at) {
                at++;
                continue;
            }
            Id3Tag.parse(bytes, at)
                    .map(tag -> new StageNote(frame, text(tag, "HydraParticipants"), text(tag, "HydraAudioLevel")))
                    .filter(note -> note.participants.isPresent() || note.levels.isPresent())
                    .ifPresent(notes::add);
            at += length.getAsInt();
        }
    }

    private static Optional<String> text(Id3Tag tag, String description) {
        return tag.userText(description).filter(text -> text.length() <= MAX_CHARACTERS);
    }
}
