package io.clipline.quickstart.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command leaves, in a folder that is there. */
record OutputFile(Path path) {

    /**
     * @param option that names it, for the error
     * @throws IllegalArgumentException when nothing can be put there
     */
    static OutputFile checked(Path path, String option) {
        OutputFile file = new OutputFile(path);
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is a folder; name a file");
        }
        if (!Files.isDirectory(file.folder())) {
            throw new IllegalArgumentException("there is no folder " + file.folder() + " to put " + path.getFileName()
                    + " in; make it first, or name another with " + option);
        }
        return file;
    }

    /** Beside its place first, so that nobody ever finds half a file there. */
    void write(byte[] bytes) throws IOException {
        Path unfinished = Files.createTempFile(folder(), ".clipline-", ".part");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path folder() {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        // Only the root has none, and it is a folder itself.
        return folder == null ? absolute : folder;
    }
}
