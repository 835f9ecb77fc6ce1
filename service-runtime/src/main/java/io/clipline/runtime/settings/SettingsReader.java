package io.clipline.runtime.settings;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads settings from the command line ({@code NAME=value}), the environment and a properties file ({@code --config
 * FILE}), in this order of precedence, all under the same names; and prints {@code --help}.
 */
public final class SettingsReader {

    private static final String PREFIX = "CLIPLINE_";

    private final CommandSpec command;

    /** @param settings all that the service knows, in the order of {@code --help} */
    public SettingsReader(String serviceName, String description, List<Setting<?>> settings) {
        command = CommandSpec.create().name(serviceName);
        command.usageMessage()
                .description(description)
                .sortOptions(false)
                .width(110)
                .footer(
                        "",
                        "Each setting may be an environment variable, a line in the properties file, or NAME=value here.",
                        "CLIPLINE_KAFKA_X_Y=value sets x.y for every Kafka client, for example CLIPLINE_KAFKA_SECURITY_PROTOCOL.");
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Prints this and exits.")
                .build());
        command.addOption(OptionSpec.builder("--config")
                .type(Path.class)
                .paramLabel("FILE")
                .description("A properties file with the settings below.")
                .build());
        for (Setting<?> setting : settings) {
            String standing = setting.defaultText()
                    .map(text -> text.isEmpty() ? "Default: not set." : "Default: " + text + ".")
                    .orElse("Must be set.");
            command.addOption(OptionSpec.builder(setting.name())
                    .type(String.class)
                    .paramLabel("VALUE")
                    .description(setting.meaning() + " " + standing)
                    .build());
        }
    }

    /**
     * @return the settings, or empty when help was asked for and has been printed
     * @throws InvalidSettingException when the command line or the file cannot be read
     */
    public Optional<Settings> read(String[] args, Map<String, String> environment, PrintStream out) {
        CommandLine.ParseResult parsed;
        try {
            // Settings of Kafka clients have no option of their own: any name passes.
            parsed = new CommandLine(command)
                    .setUnmatchedArgumentsAllowed(true)
                    .setInterpolateVariables(false)
                    .parseArgs(args);
        } catch (CommandLine.ParameterException e) {
            throw new InvalidSettingException("command line", e.getMessage() + "; --help lists what there is");
        }
        if (parsed.isUsageHelpRequested()) {
            command.commandLine().usage(out);
            return Optional.empty();
        }
        Map<String, String> texts = new HashMap<>();
        Path config = parsed.matchedOptionValue("--config", null);
        if (config != null) {
            texts.putAll(readFile(config));
        }
        environment.forEach((name, text) -> {
            if (name.startsWith(PREFIX)) {
                texts.put(name, text);
            }
        });
        for (OptionSpec option : parsed.matchedOptions()) {
            if (option.longestName().startsWith(PREFIX)) {
                texts.put(option.longestName(), option.<String>getValue());
            }
        }
        for (String unmatched : parsed.unmatched()) {
            int equals = unmatched.indexOf('=');
            if (!unmatched.startsWith(KafkaPrefix.NAME) || equals < 0) {
                throw new InvalidSettingException(unmatched, "is not a setting; --help lists what there is");
            }
            texts.put(unmatched.substring(0, equals), unmatched.substring(equals + 1));
        }
        return Optional.of(new Settings(texts));
    }

    private static Map<String, String> readFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException("--config", "cannot read " + file + ": " + e);
        }
        Map<String, String> texts = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith(PREFIX)) {
                throw new InvalidSettingException(
                        name, "in " + file + " is not a setting; every name begins with " + PREFIX);
            }
            texts.put(name, properties.getProperty(name));
        }
        return texts;
    }
}
