<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

use CcvCheckout\Events;
use CcvCheckout\Exception\InvalidEventException;
use CcvCheckout\Model\EventType;
use PHPUnit\Framework\TestCase;

final class EventsTest extends TestCase
{
    private const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    private const OTHER = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
    private const NOW = 1614265330;
    private const BODY = '{"id":"evt_1","type":"payment.paid","createdAt":1614265330000,"orderId":"981","orderVersion":1,'
        . '"data":{"order":{"id":"981","paid":true}}}';

    /** @testdox Each reference vector of Standard Webhooks has the result that it names */
    public function testReferenceVectors(): void
    {
        $vectors = json_decode((string) file_get_contents(__DIR__ . '/../../standard-webhooks.json'), true, flags: JSON_THROW_ON_ERROR);
        self::assertNotEmpty($vectors['vectors']);
        foreach ($vectors['vectors'] as $one) {
            $events = new Events($one['secret'], now: static fn (): int => $one['now']);
            try {
                $events->check($one['body'], $one['headers']);
                $result = 'valid';
            } catch (InvalidEventException) {
                $result = 'invalid';
            }
            self::assertSame($one['result'], $result, $one['name']);
        }
    }

    /** @testdox An event is read with its type, order and state */
    public function testReadsTheEvent(): void
    {
        $event = $this->events()->verify(self::BODY, $this->headers());

        self::assertSame(EventType::PaymentPaid, $event->type);
        self::assertSame('981', $event->data->order?->id);
        self::assertTrue($event->data->order->paid);
    }

    /** @testdox Headers are found in every form in which PHP and its frameworks have them */
    public function testForms(): void
    {
        $headers = $this->headers();
        $upper = array_combine(array_map(static fn (string $name): string => ucwords($name, '-'), array_keys($headers)), $headers);
        $server = array_combine(array_map(static fn (string $name): string => 'HTTP_' . strtoupper(strtr($name, '-', '_')), array_keys($headers)), $headers);
        $lists = array_map(static fn (string $value): array => [$value], $headers);
        foreach ([$headers, $upper, $server, $lists] as $form) {
            self::assertSame('evt_1', $this->events()->verify(self::BODY, $form)->id);
        }
    }

    /** @testdox While a secret is replaced, either signature is accepted, with either secret */
    public function testSeveralSignatures(): void
    {
        $both = $this->headers(self::OTHER)['webhook-signature'] . ' ' . $this->headers()['webhook-signature'];
        $headers = ['webhook-signature' => "v1a,unknown $both"] + $this->headers();

        self::assertSame('evt_1', $this->events()->verify(self::BODY, $headers)->id);
        $two = new Events([self::OTHER, self::SECRET], now: static fn (): int => self::NOW);
        self::assertSame('evt_1', $two->verify(self::BODY, $this->headers())->id);
    }

    /** @testdox A changed body, id, time or signature, an old event and a missing header are refused with a reason */
    public function testRefuses(): void
    {
        $good = $this->headers();
        $bad = [
            [self::BODY . ' ', $good, 'No signature matches'],
            [self::BODY, ['webhook-id' => 'evt_2'] + $good, 'No signature matches'],
            [self::BODY, ['webhook-signature' => ''] + $good, 'No signature matches'],
            [self::BODY, ['webhook-signature' => 'v1,'] + $good, 'No signature matches'],
            [self::BODY, $this->headers(self::OTHER), 'No signature matches'],
            [self::BODY, ['webhook-timestamp' => (string) (self::NOW - 301)] + $good, 'too old'],
            [self::BODY, ['webhook-timestamp' => (string) (self::NOW + 301)] + $good, 'too old or too new'],
            [self::BODY, ['webhook-timestamp' => 'today'] + $good, 'too old'],
            [self::BODY, ['webhook-signature' => $good['webhook-signature'], 'webhook-timestamp' => (string) self::NOW], 'webhook-id is missing'],
        ];
        foreach ($bad as [$body, $headers, $why]) {
            try {
                $this->events()->verify($body, $headers);
                self::fail("accepted instead of: $why");
            } catch (InvalidEventException $error) {
                self::assertStringContainsString($why, $error->getMessage());
            }
        }
    }

    /** @testdox A signed body that is not an event is refused, and never a fatal error */
    public function testRefusesOtherBodies(): void
    {
        foreach (['[]', '1', '', '{"id":1,"type":"payment.paid"}', '{'] as $body) {
            $headers = ['webhook-signature' => self::sign(self::SECRET, $body)] + $this->headers();
            try {
                $this->events()->verify($body, $headers);
                self::fail("accepted: $body");
            } catch (InvalidEventException $error) {
                self::assertStringContainsString('cannot be read', $error->getMessage());
            }
        }
    }

    /** @testdox An event with values that are newer than this client can be read */
    public function testNewerValues(): void
    {
        $body = '{"id":"evt_9","type":"payment.moved","createdAt":1,"more":{},"deliveries":[{"endpoint":"queue","state":"waiting","tries":0}],"data":{}}';
        $event = $this->events()->verify($body, ['webhook-signature' => self::sign(self::SECRET, $body)] + $this->headers());

        self::assertSame('payment.moved', $event->type);
        self::assertSame('unknown', $event->deliveries[0]->endpoint->value);
    }

    /** @testdox A secret that is none is refused when the shop starts, not with its first event */
    public function testRefusesBadSecrets(): void
    {
        foreach (['', 'whsec_', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_!!', []] as $secret) {
            try {
                new Events($secret);
                self::fail('accepted');
            } catch (\InvalidArgumentException $error) {
                self::assertNotSame('', $error->getMessage());
            }
        }
    }

    private function events(): Events
    {
        return new Events(self::SECRET, now: static fn (): int => self::NOW);
    }

    /** @return array<string, string> */
    private function headers(string $secret = self::SECRET): array
    {
        return [
            'webhook-id' => 'evt_1',
            'webhook-timestamp' => (string) self::NOW,
            'webhook-signature' => self::sign($secret, self::BODY),
        ];
    }

    private static function sign(string $secret, string $body): string
    {
        $key = (string) base64_decode(substr($secret, 6), true);
        return 'v1,' . base64_encode(hash_hmac('sha256', 'evt_1.' . self::NOW . ".$body", $key, true));
    }
}
