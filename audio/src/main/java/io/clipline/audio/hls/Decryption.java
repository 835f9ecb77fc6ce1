package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which bytes of an encrypted object hold some of its content, and that content. Each block is decrypted with the help
 * of the one before it, so a part costs a block more at its start, and a byte at its end that tells whether the object
 * ends there, as its last bytes are padding (RFC 5652, 6.3).
 *
 * @param start first byte of the content
 * @param end the byte after the last
 */
record Decryption(long start, long end) {

    private static final int BLOCK_BYTES = 16;

    /** Where the object's bytes are read from. */
    long readStart() {
        return Math.max(0, blockStart() - BLOCK_BYTES);
    }

    /** Where they are read to, if the object does not end before. */
    long readEnd() {
        return (end + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES + 1;
    }

    /**
     * The content.
     *
     * @param read from {@link #readStart()}
     * @param toTheEnd whether the object ends with these bytes
     * @param name the object's, for errors
     */
    byte[] decrypt(byte[] read, boolean toTheEnd, byte[] key, byte[] firstIv, String name)
            throws MalformedRecordingException {
        int ivBytes = (int) (blockStart() - readStart());
        if (read.length <= ivBytes) {
            return new byte[0];
        }
        byte[] iv = ivBytes == 0 ? firstIv : Arrays.copyOf(read, ivBytes);
        int length = (read.length - ivBytes) / BLOCK_BYTES * BLOCK_BYTES;
        if (toTheEnd && ivBytes + length != read.length) {
            throw new MalformedRecordingException(
                    name,
                    readStart() + read.length,
                    "an encrypted segment has whole blocks of " + BLOCK_BYTES + " bytes, this ends inside one");
        }
        byte[] plain = decryptBlocks(read, ivBytes, length, key, iv);
        int padding = toTheEnd ? padding(plain, name, readStart() + read.length) : 0;
        int from = (int) (start - blockStart());
        int to = (int) Math.min(end - blockStart(), plain.length - padding);
        return Arrays.copyOfRange(plain, Math.min(from, to), to);
    }

    private long blockStart() {
        return start / BLOCK_BYTES * BLOCK_BYTES;
    }

    private static byte[] decryptBlocks(byte[] read, int from, int length, byte[] key, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(read, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES with 128 bits", e);
        }
    }

    private static int padding(byte[] plain, String name, long position) throws MalformedRecordingException {
        int padding = plain.length == 0 ? 0 : plain[plain.length - 1] & 0xFF;
        boolean right = padding >= 1 && padding <= BLOCK_BYTES;
        for (int i = 1; right && i <= padding; i++) {
            right = plain[plain.length - i] == padding;
        }
        if (!right) {
            throw new MalformedRecordingException(
                    name,
                    position,
                    "the decrypted segment does not end with padding: its key is another one, or it is damaged");
        }
        return padding;
    }
}
