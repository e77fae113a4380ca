<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

/** A program that runs until the tests end. */
final class Program
{
    private const PATIENCE_SECONDS = 60;

    /** @var resource */
    private $process;
    private readonly string $log;

    /**
     * @param non-empty-list<string> $command
     * @param array<string, string> $env
     */
    public function __construct(array $command, array $env, string $folder)
    {
        $this->log = tempnam(sys_get_temp_dir(), 'ccv-checkout-');
        $output = ['file', $this->log, 'w'];
        $process = proc_open($command, [1 => $output, 2 => $output], $pipes, $folder, $env + ['PATH' => (string) getenv('PATH')]);
        $this->process = $process !== false ? $process : throw new \RuntimeException("$command[0] could not be started");
        register_shutdown_function($this->stop(...));
    }

    /** Waits until its output matches, and returns the first group. */
    public function says(string $pattern): string
    {
        for ($until = microtime(true) + self::PATIENCE_SECONDS; microtime(true) < $until; usleep(20_000)) {
            if (preg_match($pattern, (string) file_get_contents($this->log), $found) === 1) {
                return $found[1];
            }
            if (!proc_get_status($this->process)['running']) {
                break;
            }
        }
        throw new \RuntimeException("The program did not say $pattern. It said:\n" . file_get_contents($this->log));
    }

    public function stop(): void
    {
        if (is_resource($this->process)) {
            proc_terminate($this->process);
            proc_close($this->process);
            unlink($this->log);
        }
    }
}
