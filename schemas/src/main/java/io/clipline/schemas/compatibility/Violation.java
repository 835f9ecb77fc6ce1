package io.clipline.schemas.compatibility;

/**
 * A rule that a schema breaks.
 *
 * @param rule the rule
 * @param path where in the schema: names of types and fields, such as {@code ClipOutcome.result.ClipReady.sizeBytes}
 * @param message what is wrong, in words
 */
public record Violation(Rule rule, String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message + " [" + rule + "]";
    }
}
