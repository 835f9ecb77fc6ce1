package io.clipline.audio.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ByteSource;
import io.clipline.audio.InMemoryByteSource;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.IndexKey;
import io.clipline.audio.LengthlessFiles;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When an index is made, when it is kept, and which kept one is believed. */
class ObjectIndexTest {

    private static final ByteSource SOURCE = new InMemoryByteSource("a.aac", new byte[] {1});

    private final InMemoryIndexCache cache = new InMemoryIndexCache();
    private int scans;

    @Test
    void is_made_once_and_kept() throws Exception {
        ObjectIndex index = index(SOURCE);
        assertThat(index.ifKnown()).isEmpty();
        assertThat(index.get()).isSameAs(index.get());

        assertThat(index(SOURCE).get().frames()).isEqualTo(100);
        assertThat(index(SOURCE).ifKnown()).isPresent();
        assertThat(scans).isEqualTo(1);
        assertThat(cache.kept().keySet())
                .containsExactly(new IndexKey("a.aac", SOURCE.version().orElseThrow(), "test-2"));
    }

    @Test
    void is_made_anew_for_another_version_of_the_object() throws Exception {
        index(SOURCE).get();

        index(new InMemoryByteSource("a.aac", new byte[] {2})).get();

        assertThat(scans).isEqualTo(2);
        assertThat(cache.kept()).hasSize(2);
    }

    @Test
    void is_not_kept_where_the_store_tells_no_version() throws Exception {
        ByteSource versionless = new LengthlessFiles(new InMemoryFiles("a.aac", Map.of("a.aac", new byte[1]))).main();

        index(versionless).get();
        index(versionless).get();

        assertThat(scans).isEqualTo(2);
        assertThat(cache.kept()).isEmpty();
    }

    @Test
    void is_made_anew_where_the_kept_one_is_damaged() throws Exception {
        index(SOURCE).get();
        cache.kept().replaceAll((key, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));

        index(SOURCE).get();
        index(SOURCE).get();

        assertThat(scans).isEqualTo(2);
    }

    @Test
    void is_made_anew_where_a_cache_answers_with_that_of_another_object() throws Exception {
        index(SOURCE).get();
        byte[] wrong = new IndexFile(new IndexKey("b.aac", "1", "test-2"), FrameIndexTest.hundredFrames()).toBytes();
        cache.kept().replaceAll((key, bytes) -> wrong);

        assertThat(index(SOURCE).ifKnown()).isEmpty();
        index(SOURCE).get();
        assertThat(scans).isEqualTo(2);
    }

    @Test
    void one_that_was_kept_can_be_replaced_and_one_that_was_made_cannot() throws Exception {
        ObjectIndex made = index(SOURCE);
        made.get();
        assertThat(made.replace()).isEmpty();

        ObjectIndex kept = index(SOURCE);
        FrameIndex before = kept.get();
        assertThat(kept.replace()).isPresent();
        assertThat(kept.get()).isNotSameAs(before);
        assertThat(kept.replace()).isEmpty();
        assertThat(cache.stores()).isEqualTo(2);
    }

    private ObjectIndex index(ByteSource source) {
        return new ObjectIndex(source, "test", cache, () -> {
            scans++;
            return FrameIndexTest.hundredFrames();
        });
    }
}
