package io.clipline.runtime.settings;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was set, by name. Where it came from does not matter here: {@link SettingsReader} reads the command line, the
 * environment and a file; a test or the quickstart gives a map.
 */
public final class Settings {

    private final Map<String, String> texts;

    public Settings(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * The value that was set, or else the default.
     *
     * @throws InvalidSettingException when it is missing or does not parse
     */
    public <T> T get(Setting<T> setting) {
        String text = texts.get(setting.name());
        if (text == null) {
            text = setting.defaultText()
                    .orElseThrow(() -> new InvalidSettingException(
                            setting.name(),
                            "is not set; set it in the environment or in the properties file. It is: "
                                    + setting.meaning()));
        }
        try {
            return setting.parse().apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(setting.name(), e.getMessage() + ", not \"" + text + "\"");
        }
    }

    /** Whether anybody set it, be it to its default. */
    public boolean isSet(Setting<?> setting) {
        return texts.containsKey(setting.name());
    }

    /** All that was set under names that begin with the prefix, by the rest of the name. */
    public Map<String, String> withPrefix(String prefix) {
        Map<String, String> found = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                found.put(name.substring(prefix.length()), text);
            }
        });
        return found;
    }
}
