package io.clipline.audio.adts;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.NumberedAdtsFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A file of numbered ADTS frames that can be opened, and damaged. */
final class SyntheticAdts extends NumberedAdtsFile {

    static final String PATH = "recording.bin";

    SyntheticAdts(int frames) {
        super(frames);
    }

    InMemoryFiles build() {
        return files(bytes());
    }

    Recording open() throws Exception {
        return Recordings.open(build());
    }

    static InMemoryFiles files(byte[] bytes) {
        return new InMemoryFiles(PATH, Map.of(PATH, bytes));
    }

    static Recording open(byte[] bytes) throws Exception {
        return Recordings.open(files(bytes));
    }

    static Recording open(byte[] bytes, IndexCache cache) throws Exception {
        return Recordings.open(files(bytes), CuttingTools.none().withIndexes(cache));
    }

    /**
     * The bytes with up to twenty small damages, and in one of four cases cut off somewhere.
     *
     * @param lyingTags whether beginnings of tags, which hide what they stand on, are among the damages
     */
    static byte[] mutate(byte[] bytes, Random random, boolean lyingTags) {
        byte[] mutated = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
        for (int i = random.nextInt(20); i >= 0 && mutated.length > 0; i--) {
            int at = random.nextInt(random.nextInt(4) == 0 ? Math.min(100, mutated.length) : mutated.length);
            switch (random.nextInt(lyingTags ? 3 : 2)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> {
                    int length = Math.min(mutated.length - at, random.nextInt(300));
                    System.arraycopy(mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
                }
                default -> {
                    byte[] tag = tag(10 + random.nextInt(2000));
                    System.arraycopy(tag, 0, mutated, at, Math.min(30, Math.min(tag.length, mutated.length - at)));
                }
            }
        }
        return mutated;
    }
}
