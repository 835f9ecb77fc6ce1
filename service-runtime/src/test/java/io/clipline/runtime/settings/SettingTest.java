package io.clipline.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final Setting<Duration> LENGTH = Setting.duration("CLIPLINE_LENGTH", "30s", "A length.");
    private static final Setting<Integer> COUNT = Setting.integer("CLIPLINE_COUNT", 4, 1, 10, "A count.");
    private static final Setting<Optional<URI>> PLACE = Setting.optionalUri("CLIPLINE_PLACE", "A place.");
    private static final Setting<String> NEEDED = Setting.required("CLIPLINE_NEEDED", "Something needed.");

    @ParameterizedTest
    @CsvSource({"250ms, 250", "10s, 10000", "5m, 300000", "12h, 43200000", "30d, 2592000000", "0s, 0", "' 1s ', 1000"})
    void lengths_of_time_have_a_number_and_a_unit(String text, long millis) {
        assertThat(get(LENGTH, text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "1w", "PT10S", "9999999999999s"})
    void other_texts_are_no_length_of_time(String text) {
        assertRefused(LENGTH, text, "a number and a unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "", "two", "1e1", "99999999999", "3.0"})
    void a_number_outside_its_range_or_no_number_is_refused_with_the_range(String text) {
        assertRefused(COUNT, text, "from 1 to 10");
    }

    @Test
    void a_number_within_its_range_is_read() {
        assertThat(get(COUNT, " 10 ")).isEqualTo(10);
    }

    @Test
    void a_flag_is_true_or_false_in_any_case_and_nothing_else() {
        Setting<Boolean> flag = Setting.flag("CLIPLINE_FLAG", false, "A flag.");
        assertThat(get(flag, "TRUE")).isTrue();
        assertThat(get(flag, "false")).isFalse();
        assertRefused(flag, "yes", "true or false");
    }

    @Test
    void a_list_has_words_between_commas_and_may_be_empty() {
        Setting<List<String>> list = Setting.list("CLIPLINE_LIST", "", "A list.");
        assertThat(get(list, " a, b ,,c ")).containsExactly("a", "b", "c");
        assertThat(get(list, "")).isEmpty();
    }

    @Test
    void a_uri_is_absolute_or_left_out() {
        assertThat(get(PLACE, "http://127.0.0.1:9000")).contains(URI.create("http://127.0.0.1:9000"));
        assertThat(get(PLACE, " ")).isEmpty();
        assertRefused(PLACE, "localhost", "absolute URI");
        assertRefused(PLACE, "http://a b", "absolute URI");
    }

    @Test
    void what_was_not_said_has_its_default_and_what_must_be_said_is_asked_for_by_name() {
        Settings nothing = new Settings(Map.of());

        assertThat(nothing.get(LENGTH)).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> nothing.get(NEEDED))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CLIPLINE_NEEDED")
                .hasMessageContaining("Something needed.");
        assertRefused(NEEDED, "  ", "must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "CLIPLINE", "clipline_port", "CLIPLINE_", "CLIPLINE__PORT", "CLIPLINE_PORT "})
    void a_setting_has_one_style_of_name(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.required(name, "Meaning."));
    }

    @Test
    void kafka_settings_are_found_by_their_prefix_under_kafkas_names() {
        Settings settings = new Settings(
                Map.of("CLIPLINE_KAFKA_SASL_MECHANISM", "PLAIN", "CLIPLINE_KAFKA_", "x", "CLIPLINE_HTTP_PORT", "1"));

        assertThat(KafkaPrefix.clientProperties(settings)).isEqualTo(Map.of("sasl.mechanism", "PLAIN"));
    }

    private static <T> T get(Setting<T> setting, String text) {
        return new Settings(Map.of(setting.name(), text)).get(setting);
    }

    private static void assertRefused(Setting<?> setting, String text, String expectation) {
        assertThatThrownBy(() -> get(setting, text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(setting.name() + ": ")
                .hasMessageContaining(expectation);
    }
}
