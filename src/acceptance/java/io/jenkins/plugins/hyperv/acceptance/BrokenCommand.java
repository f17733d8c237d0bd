package io.jenkins.plugins.hyperv.acceptance;

import java.util.concurrent.CountDownLatch;

/** A command that starts no Jenkins. */
final class BrokenCommand {
    private BrokenCommand() {}

    /** Waits for ever, or ends with an error. */
    public static void main(String... arguments) throws InterruptedException {
        if (arguments[0].equals("fail")) {
            System.out.println("no such war");
            System.exit(3);
        }
        System.out.println("waiting for nothing");
        new CountDownLatch(1).await();
    }
}
