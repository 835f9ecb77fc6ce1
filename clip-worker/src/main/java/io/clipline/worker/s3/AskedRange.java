package io.clipline.worker.s3;

/** The part of an object that one GET asks for. */
sealed interface AskedRange {

    /** The value of the header {@code Range} (RFC 9110, 14.2). */
    String header();

    /** Whether this is what was asked for, as far as the object has it. */
    boolean isAnsweredBy(ContentRange answer);

    /** Whether an answer "not satisfiable" (416) says that the object is empty. */
    boolean isMissedOnlyByTheEmpty();

    /** The bytes {@code [start, end)}, not none. */
    record Slice(long start, long end) implements AskedRange {
        @Override
        public String header() {
            return "bytes=" + start + "-" + (end - 1);
        }

        @Override
        public boolean isAnsweredBy(ContentRange answer) {
            return answer.start() == start && answer.end() == Math.min(end, answer.sizeBytes());
        }

        @Override
        public boolean isMissedOnlyByTheEmpty() {
            return start == 0;
        }
    }

    /** The last {@code count} bytes, not none. */
    record Tail(int count) implements AskedRange {
        @Override
        public String header() {
            return "bytes=-" + count;
        }

        @Override
        public boolean isAnsweredBy(ContentRange answer) {
            return answer.end() == answer.sizeBytes() && answer.start() == Math.max(0, answer.sizeBytes() - count);
        }

        @Override
        public boolean isMissedOnlyByTheEmpty() {
            return true;
        }
    }
}
