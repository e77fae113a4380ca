<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

use CcvCheckout\Answer;
use CcvCheckout\Client;
use CcvCheckout\Http\CurlTransport;
use CcvCheckout\Http\Request;
use CcvCheckout\Http\Transport;
use CcvCheckout\Internal\Fields;
use CcvCheckout\Model\Session;

/** The service, the sandbox, and a receiver of events, each as a process of its own. */
final class Backend
{
    public const SHOP = 'http://localhost:4000';
    private const KEY = 'sk_test_0123456789abcdef';
    private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

    private static ?self $started = null;

    private function __construct(
        public readonly string $url,
        private readonly string $sandbox,
        private readonly string $events,
    ) {
    }

    public static function start(): self
    {
        return self::$started ??= self::started();
    }

    private static function started(): self
    {
        $repository = dirname(__DIR__, 3);
        $node = ['node', '--conditions=@ccv-checkout/source', '--import', 'tsx'];
        $sandbox = (new Program([...$node, 'packages/sandbox/src/main.ts'], ['SANDBOX_PORT' => '0'], $repository))->says('/sandbox: (http\S+)/');
        $events = tempnam(sys_get_temp_dir(), 'ccv-checkout-events-');
        $env = ['EVENTS' => $events, 'SHOP_WEBHOOK_SECRET' => self::SECRET];
        $receiver = new Program([PHP_BINARY, '-S', 'localhost:0', __DIR__ . '/receiver.php'], $env, __DIR__);
        $hooks = $receiver->says('/\((http\S+)\) started/');
        $port = self::freePort();
        $service = new Program([...$node, 'packages/server/src/main.ts'], [
            'CCV_API_KEY' => 't_sandbox_php',
            'CCV_API_URL' => "$sandbox/api/v1",
            'CCV_REDIRECT_HOSTS' => (string) preg_replace('#^http://#', '', $sandbox),
            'CHECKOUT_SECRET_KEY' => self::KEY,
            'CHECKOUT_PORT' => $port,
            'CHECKOUT_RATE_LIMITS' => 'off',
            'DATA_DIR' => self::folder(),
            'PUBLIC_URL' => "http://localhost:$port",
            'SHOP_ORIGINS' => self::SHOP,
            'SHOP_NAME' => 'Fjord Coffee',
            'SHOP_CANCEL_AT' => 'https://fjord.example/account',
            'SHOP_WEBHOOK_URL' => "$hooks/hooks",
            'SHOP_WEBHOOK_SECRETS' => self::SECRET,
        ], $repository);
        $service->says('/"port":(\d+)/');
        return new self("http://localhost:$port", $sandbox, $events);
    }

    /** The service must know its own address before it starts: CCV sends its webhooks there. */
    private static function freePort(): string
    {
        $server = stream_socket_server('tcp://localhost:0') ?: throw new \RuntimeException('no port is free');
        $port = substr((string) strrchr((string) stream_socket_get_name($server, false), ':'), 1);
        fclose($server);
        return $port;
    }

    private static function folder(): string
    {
        $folder = sys_get_temp_dir() . '/ccv-checkout-' . bin2hex(random_bytes(8));
        mkdir($folder);
        register_shutdown_function(static fn () => array_map(unlink(...), glob("$folder/*") ?: []) && rmdir($folder));
        return $folder;
    }

    public function client(?Transport $transport = null): Client
    {
        return new Client($this->url, self::KEY, $transport);
    }

    /** What the element does: the shopper starts a choice. @param array<string, mixed> $choice */
    public function startAsShopper(Session $session, array $choice): Fields
    {
        $view = $this->call('GET', "$this->url/checkout/session", null, $session->token)->object();
        foreach ($view->objects('choices') as $offered) {
            if ($offered->string('choice') === $choice['choice'] && $offered->has('consent')) {
                $choice['consent'] = ['hash' => $offered->object('consent')->string('hash')];
            }
        }
        return $this->call('POST', "$this->url/checkout/attempts", $choice, $session->token)->object();
    }

    /** What the shopper or the bank does at CCV with the newest transaction of an order. */
    public function finishAtCcv(string $status = 'success', ?string $failureCode = null): void
    {
        $mandates = $this->call('GET', "$this->sandbox/control/mandates")->objects();
        $open = array_filter($mandates, static fn (Fields $one): bool => $one->string('status') === 'pending');
        $transactions = $this->call('GET', "$this->sandbox/control/transactions")->objects();
        $pending = array_filter($transactions, static fn (Fields $one): bool => $one->string('status') === 'pending');
        $reference = $open !== [] ? end($open)->string('mandateId') : end($pending)->string('reference');
        $body = ['reference' => $reference, 'status' => $status] + ($failureCode === null ? [] : ['failureCode' => $failureCode]);
        $this->call('POST', "$this->sandbox/control/finish", $body);
    }

    /** Waits for an event of this type about this order. */
    public function event(string $type, string $orderId): Fields
    {
        return self::until(function () use ($type, $orderId): ?Fields {
            foreach (file($this->events, FILE_IGNORE_NEW_LINES) ?: [] as $line) {
                $event = (new Answer($line))->object();
                if ($event->string('type') === $type && $event->has('orderId') && $event->string('orderId') === $orderId) {
                    return $event;
                }
            }
            return null;
        });
    }

    /**
     * @template T
     * @param \Closure(): (T|null) $look
     * @return T
     */
    public static function until(\Closure $look): mixed
    {
        for ($until = microtime(true) + 30; microtime(true) < $until; usleep(50_000)) {
            $seen = $look();
            if ($seen !== null) {
                return $seen;
            }
        }
        throw new \RuntimeException('It did not happen within 30 seconds');
    }

    /** @param array<string, mixed>|null $body */
    private function call(string $method, string $url, ?array $body = null, ?string $token = null): Answer
    {
        $headers = ['content-type' => 'application/json'] + ($token === null ? [] : ['checkout-token' => $token]);
        $response = (new CurlTransport())->send(new Request($method, $url, $headers, $body === null ? null : json_encode($body, JSON_THROW_ON_ERROR)));
        return $response->status < 300 ? new Answer($response->body === '' ? '{}' : $response->body) : throw new \RuntimeException("$url: $response->body");
    }
}
