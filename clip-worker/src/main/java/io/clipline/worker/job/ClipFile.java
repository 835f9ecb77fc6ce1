package io.clipline.worker.job;

import io.clipline.audio.Clip;
import io.clipline.events.SourceObject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A clip's file, as it is to be stored.
 *
 * @param clipId the name that its place derives from
 * @param wish what was wished for, as a fingerprint: two wishes that came under one id differ in it
 * @param clip its bytes and their media type
 * @param description how they were cut, to be kept with them
 * @param crc32c of the bytes, big-endian, Base64, as S3 writes it in {@code x-amz-checksum-crc32c}
 */
public record ClipFile(String clipId, String wish, Clip clip, CutDescription description, String crc32c) {

    /** The file of a clip, with the checksum of its bytes. */
    public static ClipFile of(String clipId, String wish, Clip clip, List<SourceObject> sources) {
        CRC32C crc = new CRC32C();
        crc.update(clip.bytes());
        byte[] bigEndian =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return new ClipFile(
                clipId,
                wish,
                clip,
                CutDescription.of(clip, sources),
                Base64.getEncoder().encodeToString(bigEndian));
    }
}
