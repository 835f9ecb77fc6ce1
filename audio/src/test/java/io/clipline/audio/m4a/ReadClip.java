package io.clipline.audio.m4a;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A finished clip, read back by the tests' own code.
 *
 * @param mediaTime first sample that is heard
 * @param durationSamples how many are heard
 */
public record ReadClip(List<byte[]> frames, int mediaTime, int durationSamples) {

    public static ReadClip parse(byte[] file) {
        BoxTree track = BoxTree.parse(file).at("moov/trak");
        ByteBuffer edit = ByteBuffer.wrap(track.at("edts/elst").content(file));
        BoxTree table = track.at("mdia/minf/stbl");
        ByteBuffer sizes = ByteBuffer.wrap(table.at("stsz").content(file));
        int position = ByteBuffer.wrap(table.at("stco").content(file)).getInt(8);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < sizes.getInt(8); i++) {
            int size = sizes.getInt(12 + 4 * i);
            frames.add(Arrays.copyOfRange(file, position, position + size));
            position += size;
        }
        return new ReadClip(frames, edit.getInt(12), edit.getInt(8));
    }
}
