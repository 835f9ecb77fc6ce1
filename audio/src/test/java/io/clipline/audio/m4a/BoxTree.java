package io.clipline.audio.m4a;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The boxes of a whole file in memory, read by code that shares nothing with the writer or with the reader under test.
 *
 * @param start position of the box's header in the file
 * @param contentStart the byte after its header
 * @param end the byte after its last
 */
public record BoxTree(String type, int start, int contentStart, int end, List<BoxTree> children) {

    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex");

    /** The top-level boxes as children of a box without a type. */
    public static BoxTree parse(byte[] file) {
        return new BoxTree("", 0, 0, file.length, childrenOf(file, 0, file.length));
    }

    private static List<BoxTree> childrenOf(byte[] file, int from, int to) {
        List<BoxTree> boxes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(file);
        int at = from;
        while (at < to) {
            long size = Integer.toUnsignedLong(buffer.getInt(at));
            String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            int header = size == 1 ? 16 : 8;
            int end = Math.toIntExact(size == 1 ? at + buffer.getLong(at + 8) : size == 0 ? to : at + size);
            if (end < at + header || end > to) {
                throw new AssertionError(type + " at " + at + " ends at " + end + ", outside its parent's end " + to);
            }
            List<BoxTree> inside = CONTAINERS.contains(type) ? childrenOf(file, at + header, end) : List.of();
            boxes.add(new BoxTree(type, at, at + header, end, inside));
            at = end;
        }
        return boxes;
    }

    /** The one box at a path such as {@code moov/trak/tkhd}; fails unless there is exactly one. */
    public BoxTree at(String path) {
        BoxTree box = this;
        for (String step : path.split("/", -1)) {
            List<BoxTree> found = box.children.stream()
                    .filter(child -> child.type.equals(step))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(path + ": " + found.size() + " boxes " + step + " in " + box.types());
            }
            box = found.get(0);
        }
        return box;
    }

    public List<String> types() {
        return children.stream().map(BoxTree::type).toList();
    }

    /** The bytes after the header; for a full box they begin with version and flags. */
    public byte[] content(byte[] file) {
        return Arrays.copyOfRange(file, contentStart, end);
    }
}
