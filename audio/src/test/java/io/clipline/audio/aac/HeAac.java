package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The HE-AAC of {@code src/main/resources/he-aac} of testkit, where a script says how it was made. */
public final class HeAac {

    public static final String STEREO = "he-aac-stereo-48000.aac";
    public static final String MONO = "he-aac-mono-48000.aac";
    public static final String PARAMETRIC_STEREO = "he-aac-v2-44100.aac";
    public static final String PARAMETRIC_STEREO_MP4 = "he-aac-v2-44100.m4a";

    /** With a core of 32 kHz, above the rates of which HE-AAC is expected. */
    public static final String FAST_STEREO = "he-aac-stereo-64000.aac";

    private HeAac() {}

    public static byte[] bytes(String name) {
        try (InputStream stream = Objects.requireNonNull(HeAac.class.getResourceAsStream("/he-aac/" + name))) {
            byte[] bytes = stream.readAllBytes();
            assertThat(bytes).isNotEmpty();
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
