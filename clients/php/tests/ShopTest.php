<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

use CcvCheckout\Client;
use CcvCheckout\Exception\ProblemException;
use CcvCheckout\Http\StreamTransport;
use CcvCheckout\Model\AmountOrAll;
use CcvCheckout\Model\Choice;
use CcvCheckout\Model\Currency;
use CcvCheckout\Model\Customer;
use CcvCheckout\Model\ErrorCode;
use CcvCheckout\Model\EventType;
use CcvCheckout\Model\Html;
use CcvCheckout\Model\NewCharge;
use CcvCheckout\Model\NewSession;
use CcvCheckout\Model\OfferedChoice;
use CcvCheckout\Model\OperationKind;
use CcvCheckout\Model\Order;
use CcvCheckout\Model\PaymentMethod;
use CcvCheckout\Model\PaymentStatus;
use CcvCheckout\Model\SavedMethodState;
use CcvCheckout\Model\Session;
use CcvCheckout\Retry;
use PHPUnit\Framework\TestCase;

/** A shop, against the real service and the sandbox. */
final class ShopTest extends TestCase
{
    private Backend $backend;
    private Client $client;

    protected function setUp(): void
    {
        $this->backend = Backend::start();
        $this->client = $this->backend->client();
    }

    /** @testdox An order is paid: the status says so, and the signed event arrives */
    public function testPays(): void
    {
        $order = self::id();
        $session = $this->session($order);

        self::assertStringContainsString('<ccv-checkout', (string) $session->html);
        self::assertSame(PaymentStatus::None, $session->status->payment);
        $this->pay($session);

        $status = $this->client->readSession($session->id, html: false);
        self::assertSame([PaymentStatus::Paid, $order, 4250, Currency::EUR, null], [$status->payment, $status->orderId, $status->amountMinor, $status->currency, $status->html]);
        $event = $this->backend->event(EventType::PaymentPaid, $order);
        self::assertTrue($event->object('data')->object('order')->bool('paid'));
    }

    /** @testdox The streams of PHP do the same as cURL */
    public function testStreams(): void
    {
        $order = self::id();
        $client = $this->backend->client(new StreamTransport());
        $session = $client->createSession($this->newSession($order));

        self::assertSame($session->id, $client->readSession($session->id, html: false)->id);
        self::assertSame(ErrorCode::NotFound, $this->problem(fn () => $client->readPayment('at_0'))->errorCode);
    }

    /** @testdox A saved card is charged for a renewal, and the same key charges once */
    public function testSavesAndCharges(): void
    {
        [$customer, $renewal] = [self::id(), self::id()];
        $session = $this->client->createSession(new NewSession(
            choices: [new OfferedChoice(Choice::PayAndSave)],
            returnUrl: Backend::SHOP . '/thanks',
            order: new Order(self::id(), 4250, Currency::EUR, 'An order'),
            customer: new Customer($customer, signedIn: true, email: 'an@example.org'),
            lang: 'en',
        ));
        $this->backend->startAsShopper($session, ['choice' => 'pay-and-save']);
        $this->backend->finishAtCcv();
        $method = Backend::until(fn () => array_values(array_filter(
            $this->client->listMethods($customer),
            static fn ($one) => $one->state === SavedMethodState::Usable,
        ))[0] ?? null);

        $charge = new NewCharge($method->id, $renewal, 1200, Currency::EUR, 'December');
        $first = $this->client->createCharge($charge, "charge-$renewal");
        $second = $this->client->createCharge($charge, "charge-$renewal");

        self::assertSame([PaymentStatus::Paid, 1200], [$first->payment, $first->amountMinor]);
        self::assertSame($first->id, $second->id);
        self::assertSame(SavedMethodState::Usable, $this->client->readMethod($method->id)->state);
        self::assertNotSame('', $this->client->readConsent($method->id)->methodId);
        $declined = $this->client->createCharge(new NewCharge($method->id, self::id(), 1201, Currency::EUR, 'Declined'));
        self::assertSame([PaymentStatus::Failed, 'later'], [$declined->payment, $declined->retry?->value]);
    }

    /** @testdox A part of a payment is refunded once per key, and more than is left is refused */
    public function testRefunds(): void
    {
        $order = self::id();
        $payment = $this->pay($this->session($order));

        $refund = $this->client->refundPayment($payment, new AmountOrAll(200), "refund-$order");
        $again = $this->client->refundPayment($payment, new AmountOrAll(200), "refund-$order");

        self::assertSame([OperationKind::Refund, 200, $refund->id], [$refund->kind, $refund->amountMinor, $again->id]);
        self::assertSame(ErrorCode::AmountExceeded, $this->problem(fn () => $this->client->refundPayment($payment, new AmountOrAll(4200)))->errorCode);
        self::assertSame(4050, $this->client->refundPayment($payment, new AmountOrAll())->amountMinor);
        self::assertCount(2, $this->client->readPayment($payment)->operations);
        $this->backend->event(EventType::PaymentRefunded, $order);
    }

    /** @testdox An invalid request names each field with its fix */
    public function testFields(): void
    {
        $wrong = new NewSession(choices: [], returnUrl: 'https://elsewhere.example', order: new Order(self::id(), 0, Currency::EUR, 'x'));

        $error = $this->problem(fn () => $this->client->createSession($wrong));

        self::assertSame([400, ErrorCode::InvalidRequest, Retry::Never], [$error->status, $error->errorCode, $error->retry]);
        $fields = array_map(static fn ($one) => $one->field, $error->fields);
        self::assertContains('order.amountMinor', $fields);
        self::assertStringContainsString('order.amountMinor', $error->getMessage());
        self::assertNotNull($error->diagnosticsId);
    }

    /** @testdox A wrong key, an unknown id and a key for two requests are told apart by their codes */
    public function testCodes(): void
    {
        $stranger = new Client($this->backend->url, 'sk_wrong');
        self::assertSame(ErrorCode::Unauthorized, $this->problem(fn () => $stranger->listMandates())->errorCode);
        self::assertSame(ErrorCode::NotFound, $this->problem(fn () => $this->client->readSession('../mandates'))->errorCode);
        $key = self::id();
        $this->client->createSession($this->newSession(self::id()), $key);
        self::assertSame(ErrorCode::KeyReused, $this->problem(fn () => $this->client->createSession($this->newSession(self::id()), $key))->errorCode);
    }

    /** @testdox The lists, exports and the reconciliation are read as documented */
    public function testReadsEverything(): void
    {
        $order = self::id();
        $customer = "c-$order";
        $session = $this->client->createSession($this->newSession($order, new Customer($customer, signedIn: true)));
        $this->pay($session);
        $this->backend->event(EventType::PaymentPaid, $order);

        self::assertNotEmpty($this->client->listEvents(limit: 5));
        self::assertSame($customer, $this->client->exportCustomer($customer)->customerId);
        self::assertNotSame('', $this->client->createAccountToken($customer)->token);
        self::assertGreaterThanOrEqual(1, $this->client->revokeCustomerTokens($customer)->revoked);
        self::assertGreaterThanOrEqual(0, $this->client->sweep()->checked);
        self::assertIsArray($this->client->listReconciliations(limit: 3));
        self::assertSame($session->id, $this->client->expireSession($session->id)->id);
        self::assertNotSame('', $this->client->eraseCustomer($customer)->alias);
    }

    private function newSession(string $order, ?Customer $customer = null): NewSession
    {
        return new NewSession(
            choices: [new OfferedChoice(Choice::Pay, methods: [PaymentMethod::Card, PaymentMethod::Ideal])],
            returnUrl: Backend::SHOP . '/thanks?session={SESSION_ID}',
            order: new Order($order, 4250, Currency::EUR, 'Kaffee & „Crème“'),
            customer: $customer,
            lang: 'en',
            html: new Html(server: $this->backend->url),
        );
    }

    private function session(string $order): Session
    {
        return $this->client->createSession($this->newSession($order));
    }

    /** Pays as the shopper does. @return string the payment’s id */
    private function pay(Session $session): string
    {
        $this->backend->startAsShopper($session, ['choice' => 'pay', 'method' => 'card']);
        $this->backend->finishAtCcv();
        Backend::until(fn () => $this->client->readSession($session->id, html: false)->payment === PaymentStatus::Paid ?: null);
        return $this->backend->event(EventType::PaymentPaid, (string) $session->status->orderId)->string('attemptId');
    }

    private function problem(\Closure $call): ProblemException
    {
        try {
            $call();
        } catch (ProblemException $error) {
            return $error;
        }
        self::fail('It did not fail');
    }

    private static function id(): string
    {
        return bin2hex(random_bytes(8));
    }
}
