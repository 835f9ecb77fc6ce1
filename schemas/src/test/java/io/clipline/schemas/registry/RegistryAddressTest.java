package io.clipline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressTest {
    private static final String URL = "schema.registry.url";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "localhost:8081",
                "ftp://registry",
                "http://",
                "http://a b",
                "http://a,,http://b",
                "mock:scope",
                "mock://a,http://b"
            })
    void anAddressThatIsNoneIsRefused(String url) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryAddress.parse(Map.of(URL, url)))
                .withMessageContaining(URL);
    }

    @Test
    void aMissingAddressIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryAddress.parse(Map.of()))
                .withMessageContaining(URL);
    }

    @Test
    void urlsMayBeAListOrText() {
        assertThat(RegistryAddress.parse(Map.of(URL, " http://a:1/ , https://b/path/")))
                .isEqualTo(RegistryAddress.parse(Map.of(URL, List.of("http://a:1", "https://b/path"))))
                .hasToString("[http://a:1, https://b/path]");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(RegistryAddress.parse(Map.of(URL, "http://user:secret@a")).toString())
                .isEqualTo("[http://a]");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryAddress.parse(Map.of(URL, "http//user:secret@a b")))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void everyUserOfAMockScopeSeesTheSameRegistry() {
        RegistryAddress address = RegistryAddress.parse(Map.of(URL, "mock://everyUser"));
        assertThat(address.open()).isSameAs(address.open()).isSameAs(MockRegistries.scope("everyUser"));
        MockRegistries.drop("everyUser");
        assertThat(address.open()).isSameAs(MockRegistries.scope("everyUser"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999"})
    void aTimeOutMustBeSome(String millis) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryAddress.parse(Map.of(URL, "http://a", "http.connect.timeout.ms", millis)))
                .withMessageContaining("http.connect.timeout.ms");
    }

    @Test
    void whatIsNotDoneHereIsRefusedInsteadOfIgnored() {
        for (Map<String, String> property : List.of(
                Map.of("schema.registry.ssl.truststore.location", "/some/file"),
                Map.of("basic.auth.credentials.source", "SASL_INHERIT"),
                Map.of("basic.auth.credentials.source", "USER_INFO"),
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "nocolon"))) {
            Map<String, String> properties = new HashMap<>(property);
            properties.put(URL, "http://a");
            assertThatExceptionOfType(ConfigException.class)
                    .as("%s", property)
                    .isThrownBy(() -> RegistryAddress.parse(properties));
        }
    }
}
