package io.clipline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipIdTest {

    /** The expected ids were computed in another language from the class comment alone. They may never change. */
    @Test
    void idsAreTheSameForEver() {
        assertThat(ClipId.fromIdempotencyKey("user-7", "3f2b")).isEqualTo("ad7qgzfmsbboogauqhackq52dshkjp4v");
        assertThat(ClipId.fromIdempotencyKey("Zoë 🎙", "ключ")).isEqualTo("rsrtksfiri4ut5ta5tg77dbodwyr7agn");
        assertThat(ClipId.fromWish("space-1", 61_000, 30_000, "user-7")).isEqualTo("jqtcgznxwnd64emasxlbmqgfbjqfkvaa");
        assertThat(ClipId.fromWish("space-1", -5, Long.MAX_VALUE, "user-7"))
                .isEqualTo("dqqutzo5mjelue5e37dnhldxihyxepeo");
    }

    @Test
    void everyPartOfTheWishCounts() {
        Set<String> ids = new HashSet<>(Set.of(
                ClipId.fromWish("r", 1, 2, "u"),
                ClipId.fromWish("s", 1, 2, "u"),
                ClipId.fromWish("r", 2, 2, "u"),
                ClipId.fromWish("r", 1, 3, "u"),
                ClipId.fromWish("r", 1, 2, "v")));
        assertThat(ids).hasSize(5);
    }

    @Test
    void charactersCannotMoveFromOneFieldToTheNext() {
        assertThat(ClipId.fromIdempotencyKey("ab", "c")).isNotEqualTo(ClipId.fromIdempotencyKey("a", "bc"));
        assertThat(ClipId.fromWish("r", 11, 2, "u")).isNotEqualTo(ClipId.fromWish("r", 1, 12, "u"));
    }

    @Test
    void anIdFromAKeyNeverEqualsAnIdFromAWish() {
        assertThat(ClipId.fromIdempotencyKey("u", "r")).isNotEqualTo(ClipId.fromWish("r", 0, 0, "u"));
    }

    @Test
    void halfASurrogatePairIsRefusedBecauseTwoIdsCouldBecomeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipId.fromIdempotencyKey("u\ud83c", "k"))
                .withMessageContaining("creatorId");
    }

    @Test
    void emptyAndOverlongFieldsAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipId.fromIdempotencyKey("u", ""))
                .withMessageContaining("idempotency key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClipId.fromWish("r".repeat(ClipId.MAX_FIELD_LENGTH + 1), 0, 0, "u"))
                .withMessageContaining("recordingId");
        assertThat(ClipId.fromIdempotencyKey("u", "k".repeat(ClipId.MAX_FIELD_LENGTH)))
                .matches(ClipId::isValid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ad7qgzfmsbboogauqhackq52dshkjp4",
                "ad7qgzfmsbboogauqhackq52dshkjp4vv",
                "AD7QGZFMSBBOOGAUQHACKQ52DSHKJP4V",
                "ad7qgzfmsbboogauqhackq52dshkjp4!",
                "ad7qgzfmsbboogauqhackq52dshkjp41",
                "../../../../../../../etc/passwd0",
                "ad7qgzfmsbboogauqhackq52dshkjp4v\n"
            })
    void otherTextIsNotAnId(String text) {
        assertThat(ClipId.isValid(text)).isFalse();
    }
}
