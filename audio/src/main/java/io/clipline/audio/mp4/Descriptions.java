package io.clipline.audio.mp4;

import io.clipline.audio.UnsupportedRecordingException;
import java.util.List;

/**
 * What a track's sample descriptions say beside the codec, in their order.
 *
 * @param dataReferences which entry of {@code dref} says where the frames lie, from 1
 * @param kinds frames of descriptions of one kind go to the same decoder: the number of the first such description, from 0
 */
record Descriptions(List<Integer> dataReferences, List<Integer> kinds) {

    Descriptions {
        dataReferences = List.copyOf(dataReferences);
        kinds = List.copyOf(kinds);
    }

    static Descriptions one(int dataReference) {
        return new Descriptions(List.of(dataReference), List.of(0));
    }

    static Descriptions of(List<SampleDescription> all) {
        return new Descriptions(
                all.stream().map(SampleDescription::dataReferenceIndex).toList(),
                all.stream()
                        .map(description -> all.indexOf(all.stream()
                                .filter(other -> other.config().equals(description.config()))
                                .findFirst()
                                .orElseThrow()))
                        .toList());
    }

    /**
     * Why a clip is not cut whose frames go to different decoders.
     *
     * @param position of the first frame of the other kind, or of the table that says so
     * @param sample of the media that it begins with
     */
    static UnsupportedRecordingException change(String sourceName, long position, long sample) {
        return new UnsupportedRecordingException(
                sourceName,
                position,
                "the frames' description changes at sample " + sample
                        + " of the track, inside the clip; ask for a clip that ends before it or begins after it");
    }

    int count() {
        return kinds.size();
    }
}
