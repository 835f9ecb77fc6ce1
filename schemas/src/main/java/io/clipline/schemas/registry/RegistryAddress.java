package io.clipline.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a registry is and how to get in, read from a Kafka client's properties under Confluent's names. TLS uses the
 * JVM's own trust store ({@code javax.net.ssl.trustStore}).
 *
 * @param urls one or more URLs of one registry, tried in this order; or a single {@code mock://scope}
 * @param authorization value of the header {@code Authorization}, if there is one; never printed
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take
 */
public record RegistryAddress(
        List<URI> urls, Optional<String> authorization, Duration connectTimeout, Duration readTimeout) {
    private static final String URL = "schema.registry.url";
    private static final String AUTH_SOURCE = "basic.auth.credentials.source";
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String OLD_USER_INFO = "schema.registry.basic.auth.user.info";
    private static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    private static final String READ_TIMEOUT = "http.read.timeout.ms";
    private static final String MOCK = "mock";

    public RegistryAddress {
        urls = List.copyOf(urls);
    }

    /**
     * Reads the properties; those of others are ignored.
     *
     * @throws ConfigException if one is missing or wrong, or asks for what this client does not do
     */
    public static RegistryAddress parse(Map<String, ?> properties) {
        for (String name : properties.keySet()) {
            if (name.startsWith("schema.registry.ssl.")) {
                throw new ConfigException(name, "(hidden)", "is not read here: set the JVM's javax.net.ssl.trustStore");
            }
        }
        List<URI> urls = urls(properties);
        return new RegistryAddress(
                urls.stream().map(RegistryAddress::withoutUserInfo).toList(),
                userInfo(properties, urls).map(RegistryAddress::basic),
                millis(properties, CONNECT_TIMEOUT, 5_000),
                millis(properties, READ_TIMEOUT, 10_000));
    }

    /** The scope of a registry in this JVM's memory, if it is one. */
    Optional<String> mockScope() {
        URI first = urls.get(0);
        return MOCK.equals(first.getScheme())
                ? Optional.of(first.getSchemeSpecificPart().substring(2))
                : Optional.empty();
    }

    /** The registry at this address; nothing is sent yet. */
    public SchemaRegistry open() {
        return mockScope().<SchemaRegistry>map(MockRegistries::scope).orElseGet(() -> new HttpSchemaRegistry(this));
    }

    @Override
    public String toString() {
        return urls.toString();
    }

    private static List<URI> urls(Map<String, ?> properties) {
        Object value = properties.get(URL);
        // A list is allowed too, as in every Kafka property of the type list.
        List<?> parts =
                value instanceof List<?> list ? list : List.of((value == null ? "" : value.toString()).split(",", -1));
        List<URI> urls = new ArrayList<>();
        for (Object part : parts) {
            urls.add(url(part.toString().trim()));
        }
        if (urls.isEmpty() || (urls.size() > 1 && urls.stream().anyMatch(url -> MOCK.equals(url.getScheme())))) {
            throw new ConfigException(URL, value, "must be one or more http(s) URLs, or one mock://scope");
        }
        return urls;
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
            if (http || (MOCK.equals(url.getScheme()) && text.startsWith("mock://"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: its message has the text, and the text may have a password.
        }
        throw new ConfigException(URL + " must be one or more http(s) URLs, or one mock://scope");
    }

    private static Optional<String> userInfo(Map<String, ?> properties, List<URI> urls) {
        Object source = properties.get(AUTH_SOURCE);
        return switch (source == null ? "URL" : source.toString().trim()) {
            case "URL" -> Optional.ofNullable(urls.get(0).getUserInfo());
            case "USER_INFO" -> Optional.of(configuredUserInfo(properties));
            default -> throw new ConfigException(AUTH_SOURCE, source, "must be URL or USER_INFO");
        };
    }

    private static String configuredUserInfo(Map<String, ?> properties) {
        Object value = properties.get(USER_INFO);
        if (value == null) {
            value = properties.get(OLD_USER_INFO);
        }
        if (value == null || value.toString().indexOf(':') < 1) {
            throw new ConfigException(USER_INFO + " must be user:password, because " + AUTH_SOURCE + " is USER_INFO");
        }
        return value.toString();
    }

    private static URI withoutUserInfo(URI url) {
        String user = url.getRawUserInfo();
        return user == null ? url : URI.create(url.toString().replace(user + "@", ""));
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static Duration millis(Map<String, ?> properties, String name, long otherwise) {
        Object value = properties.get(name);
        try {
            long millis =
                    value == null ? otherwise : Long.parseLong(value.toString().trim());
            if (millis > 0 && millis <= Integer.MAX_VALUE) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Said below, with the name of the property.
        }
        throw new ConfigException(name, value, "must be a number of milliseconds, 1 or more");
    }
}
