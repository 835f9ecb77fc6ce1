package io.clipline.quickstart.command;

/** What the process says to the shell. */
public final class ExitCode {

    public static final int DONE = 0;
    /** Anything that is none of the others. */
    public static final int FAILED = 1;

    public static final int WRONG_USE = 2;
    /** The input cannot be cut; the reason was printed. */
    public static final int CANNOT_BE_CUT = 3;

    private ExitCode() {}
}
