package io.clipline.quickstart;

import io.clipline.quickstart.command.CliplineCommand;

/** {@code ./clipline}: see {@code ./clipline --help}. */
public final class Clipline {

    private Clipline() {}

    public static void main(String[] args) {
        System.exit(CliplineCommand.run(args));
    }
}
