package io.clipline.audio;

import java.util.Map;

/** What becomes of each case of a corpus, as text that is compared with what is written down. */
public final class CorpusDump {

    private CorpusDump() {}

    /** Opens a case's file, cuts it, and says what came of it. */
    public interface Description {
        void describe(CountingFiles files, StringBuilder dump) throws Exception;
    }

    /**
     * Compares with a golden dump; a refusal is what becomes of a case, too.
     *
     * @param corpus the one file of each case, by the case's name
     * @param name of the dump, as {@link Golden} takes it
     */
    public static void assertMatches(String name, Map<String, byte[]> corpus, Description description)
            throws Exception {
        StringBuilder dump = new StringBuilder();
        for (Map.Entry<String, byte[]> entry : corpus.entrySet()) {
            dump.append(entry.getKey()).append('\n');
            try {
                description.describe(
                        new CountingFiles(new InMemoryFiles("room.bin", Map.of("room.bin", entry.getValue()))), dump);
            } catch (UnreadableRecordingException e) {
                dump.append("  ")
                        .append(e.getClass().getSimpleName())
                        .append(": ")
                        .append(e.getMessage())
                        .append('\n');
            }
        }
        Golden.assertMatches(name, dump.toString());
    }
}
