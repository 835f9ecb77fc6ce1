package io.clipline.audio.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the files that a target begins from: {@code FuzzSeeds [target folder]}. Without arguments, names the targets. */
final class FuzzSeeds {

    private FuzzSeeds() {}

    /** Prints the name of the target's class, or the names of all targets. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.out.println(FuzzTarget.ALL.stream().map(FuzzTarget::label).collect(Collectors.joining("\n")));
            return;
        }
        FuzzTarget target = FuzzTarget.ALL.stream()
                .filter(each -> each.label().equals(args[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no target " + args[0]));
        write(target.seeds(), Files.createDirectories(Path.of(args[1])));
        System.out.println(target.jazzerTarget().getName());
    }

    private static void write(List<byte[]> seeds, Path folder) throws IOException {
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }
}
