package io.clipline.runtime.http;

import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.util.List;

/**
 * Where a service's HTTP server listens.
 *
 * @param port 0: a free one
 */
public record HttpConfig(String host, int port) {

    private static final Setting<String> HOST =
            Setting.text("CLIPLINE_HTTP_HOST", "0.0.0.0", "Address that the HTTP server listens on.");
    private static final Setting<Integer> PORT =
            Setting.integer("CLIPLINE_HTTP_PORT", 8080, 0, 65_535, "Port of the HTTP server; 0: a free one.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT);

    public static HttpConfig from(Settings settings) {
        return new HttpConfig(settings.get(HOST), settings.get(PORT));
    }
}
