package io.clipline.audio.aac;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What HE-AAC is taken for, and what of it goes to a transcoder. */
class HeAacCorpusTest {

    @Test
    void each_case_is_cut_as_written_down() throws Exception {
        CorpusDump dump = new CorpusDump(
                "corpus/he-aac", new ClipRange(0, 1_000), new ClipRange(1, 1), new ClipRange(4_000, 3_000));
        for (String name : List.of(
                HeAac.STEREO, HeAac.FAST_STEREO, HeAac.MONO, HeAac.PARAMETRIC_STEREO, HeAac.PARAMETRIC_STEREO_MP4)) {
            dump.add(name, HeAac.bytes(name));
        }
        dump.assertMatches();
    }
}
