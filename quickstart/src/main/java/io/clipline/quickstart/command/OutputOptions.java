package io.clipline.quickstart.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Option;

/** How a command says what it did. */
final class OutputOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    void print(Object report, String humanReport) throws JsonProcessingException {
        System.out.println(json ? JSON.writeValueAsString(report) : humanReport);
    }
}
