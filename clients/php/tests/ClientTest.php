<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

use CcvCheckout\Client;
use CcvCheckout\Exception\CheckoutException;
use CcvCheckout\Exception\NoAnswerException;
use CcvCheckout\Exception\ProblemException;
use CcvCheckout\Exception\UnreadableAnswerException;
use CcvCheckout\Http\CurlTransport;
use CcvCheckout\Http\StreamTransport;
use CcvCheckout\Http\Transport;
use CcvCheckout\Model\AmountOrAll;
use CcvCheckout\Retry;
use PHPUnit\Framework\TestCase;

/** What the client does when the backend fails, on real sockets and with both transports. */
final class ClientTest extends TestCase
{
    private const REFUND = '{"id":"op_1","kind":"refund","state":"succeeded","amountMinor":200,"currency":"EUR","createdAt":1}';

    /** @var list<float> */
    private array $waits = [];

    /** @return array<string, array{Transport}> */
    public static function transports(): array
    {
        return ['curl' => [new CurlTransport(2, 2)], 'streams' => [new StreamTransport(2)]];
    }

    /**
     * @testdox A refund whose answer is lost is sent again with the same key
     * @dataProvider transports
     */
    public function testLostAnswer(Transport $transport): void
    {
        $server = new FaultyServer(['', FaultyServer::answer('200 OK', self::REFUND)]);

        $refund = $this->client($server->url, $transport)->refundPayment('at_1', new AmountOrAll(200));

        self::assertSame(200, $refund->amountMinor);
        [$first, $second] = $server->keys();
        self::assertMatchesRegularExpression('/^[0-9a-f]{32}$/', $first);
        self::assertSame($first, $second);
    }

    /**
     * @testdox An answer that breaks off is not taken for a whole one
     * @dataProvider transports
     */
    public function testBrokenAnswer(Transport $transport): void
    {
        $cut = substr(FaultyServer::answer('200 OK', self::REFUND), 0, -20);
        $server = new FaultyServer([$cut, $cut, $cut]);

        $error = $this->failure(fn () => $this->client($server->url, $transport)->refundPayment('at_1', new AmountOrAll(200), 'mine'));

        self::assertInstanceOf(NoAnswerException::class, $error);
        self::assertSame([Retry::SameKey, 'mine'], [$error->retry, $error->idempotencyKey]);
        self::assertSame(['mine', 'mine', 'mine'], $server->keys());
    }

    /**
     * @testdox A busy backend is asked again after the time that it names, and an hour is left to the caller
     * @dataProvider transports
     */
    public function testBusy(Transport $transport): void
    {
        $server = new FaultyServer([
            FaultyServer::problem(503, 'try-again', "retry-after: 2\r\n"),
            FaultyServer::problem(429, 'too-many-requests'),
            FaultyServer::answer('200 OK', self::REFUND),
            FaultyServer::problem(429, 'too-many-requests', "Retry-After: 3600\r\n"),
        ]);
        $client = $this->client($server->url, $transport);

        $client->refundPayment('at_1', new AmountOrAll(200));
        $waited = $this->waits;
        $error = $this->failure(fn () => $client->readPayment('at_1'));

        self::assertSame(2.0, $waited[0]);
        self::assertGreaterThan(0.2, $waited[1]);
        self::assertLessThan(2.0, $waited[1]);
        self::assertInstanceOf(ProblemException::class, $error);
        self::assertSame([Retry::Later, 3600, 'too-many-requests'], [$error->retry, $error->retryAfter, $error->errorCode]);
    }

    /**
     * @testdox A request that is refused is sent once
     * @dataProvider transports
     */
    public function testRefused(Transport $transport): void
    {
        $server = new FaultyServer([FaultyServer::problem(409, 'amount-exceeded')]);

        $error = $this->failure(fn () => $this->client($server->url, $transport)->refundPayment('at_1', new AmountOrAll(99)));

        self::assertSame(Retry::Never, $error->retry);
        self::assertCount(1, $server->keys());
    }

    /**
     * @testdox A redirect is not followed: it would send the secret key to another host
     * @dataProvider transports
     */
    public function testRedirect(Transport $transport): void
    {
        $other = new FaultyServer([FaultyServer::answer('200 OK', '[]')]);
        $server = new FaultyServer([FaultyServer::answer('302 Found', '', "location: $other->url/\r\n")]);

        $error = $this->failure(fn () => $this->client($server->url, $transport)->listMethods('c-17'));

        self::assertInstanceOf(ProblemException::class, $error);
        self::assertSame('http-302', $error->errorCode);
        self::assertSame([], $other->keys());
    }

    /**
     * @testdox A proxy’s page in place of the answer is an error that says what to check
     * @dataProvider transports
     */
    public function testPage(Transport $transport): void
    {
        $page = FaultyServer::answer('200 OK', '<html>Welcome</html>');
        $failed = FaultyServer::answer('502 Bad Gateway', '<html>Sorry</html>');
        $server = new FaultyServer([$page, $failed, $failed, $failed]);
        $client = $this->client($server->url, $transport);

        self::assertInstanceOf(UnreadableAnswerException::class, $this->failure(fn () => $client->readPayment('at_1')));
        $error = $this->failure(fn () => $client->sweep());
        self::assertSame(Retry::SameKey, $error->retry);
        self::assertStringContainsString('502', $error->getMessage());
    }

    /**
     * @testdox A backend that is not there was not asked for anything
     * @dataProvider transports
     */
    public function testNobodyThere(Transport $transport): void
    {
        $error = $this->failure(fn () => $this->client('http://127.0.0.1:1', $transport)->refundPayment('at_1', new AmountOrAll(1)));

        self::assertInstanceOf(NoAnswerException::class, $error);
        self::assertSame(Retry::Later, $error->retry);
        self::assertCount(2, $this->waits);
    }

    /** @testdox An address or a key that cannot be right is refused at once, and the key is in no message */
    public function testConfiguration(): void
    {
        foreach ([['localhost:4001', 'sk_1'], ['', 'sk_1'], ['https://pay.shop.example', ''], ['https://pay.shop.example', "sk_1\n"]] as [$url, $key]) {
            try {
                new Client($url, $key);
                self::fail("accepted: $url");
            } catch (\InvalidArgumentException $error) {
                self::assertStringNotContainsString('sk_1', (string) $error);
            }
        }
    }

    private function client(string $url, Transport $transport): Client
    {
        return new Client($url, 'sk_test', $transport, wait: function (float $seconds): void {
            $this->waits[] = $seconds;
        });
    }

    private function failure(\Closure $call): CheckoutException
    {
        try {
            $call();
        } catch (CheckoutException $error) {
            return $error;
        }
        self::fail('It did not fail');
    }
}
