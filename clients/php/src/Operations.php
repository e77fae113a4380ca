<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout;

use CcvCheckout\Model\AccountToken;
use CcvCheckout\Model\AmountOrAll;
use CcvCheckout\Model\BeforeScript;
use CcvCheckout\Model\Charge;
use CcvCheckout\Model\Clock;
use CcvCheckout\Model\ConsentRecord;
use CcvCheckout\Model\CustomerExport;
use CcvCheckout\Model\DeliveryState;
use CcvCheckout\Model\Endpoint;
use CcvCheckout\Model\Erasure;
use CcvCheckout\Model\Event;
use CcvCheckout\Model\Mandate;
use CcvCheckout\Model\MandateChanges;
use CcvCheckout\Model\MandateTransaction;
use CcvCheckout\Model\Model;
use CcvCheckout\Model\NewCharge;
use CcvCheckout\Model\NewMandate;
use CcvCheckout\Model\NewReconciliation;
use CcvCheckout\Model\NewSession;
use CcvCheckout\Model\Operation;
use CcvCheckout\Model\Payment;
use CcvCheckout\Model\PrintedStyle;
use CcvCheckout\Model\ReadSession;
use CcvCheckout\Model\Reconciliation;
use CcvCheckout\Model\RevokeCustomerTokensResult;
use CcvCheckout\Model\SavedMethod;
use CcvCheckout\Model\Session;
use CcvCheckout\Model\SessionStatus;
use CcvCheckout\Model\SweepResult;

/** Every route for the shop’s server, as one method each. */
abstract class Operations
{
    /**
     * Sends one request, again where that is safe.
     *
     * @param array<string, \BackedEnum|string|int|bool|null> $query
     * @param Model|array{}|null $body
     * @param bool $takesKey whether the route supports `Idempotency-Key`
     */
    abstract protected function send(
        string $method,
        string $path,
        array $query = [],
        Model|array|null $body = null,
        bool $takesKey = false,
        ?string $idempotencyKey = null,
    ): Answer;

    /**
     * Create the session of an order, or return the existing one with a new token.
     *
     * Creates the checkout session of an order. A repeated request for the same order returns the same session with
     * a new token, so it is safe to retry. `html` is the tag of the checkout, ready to insert into the page.
     *
     * @param NewSession $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function createSession(NewSession $body, ?string $idempotencyKey = null): Session
    {
        return Session::from($this->send('POST', '/v1/sessions', body: $body, takesKey: true, idempotencyKey: $idempotencyKey)->object());
    }

    /**
     * Read the status of a session.
     *
     * Returns the status of a session for the shop’s own page. Ship the order based on this status or on an event,
     * never on what the browser reports. `html` is the tag of the checkout with a new token; `?html=false` leaves
     * it out where no page is rendered.
     *
     * @param string $id Id of the session
     * @param bool|null $html False leaves `html` out of the answer
     * @param string|null $lang BCP 47. Default: the session’s language
     * @param string|null $server Address of the backend for the browser; default `publicUrl`.
     * @param PrintedStyle|null $style Where the style of the printed choices stands. `inline` (default): in the
     * tag; a strict page allows it by `printedStyleHash` of `@ccv-checkout/widget/server`, which is also in
     * `sri.json`, or by `nonce`. `link`: in the file at `styleUrl`; load it in the head of the page as well, so
     * that the choices are not shown without their style.
     * @param string|null $styleUrl With `link`: the address of `ccv-checkout.print.css`.
     * @param string|null $nonce Nonce of the page's policy, for the inline style.
     * @param BeforeScript|null $beforeScript What the button of the printed choices does before the script has run.
     * `post` (default): it posts them to the backend, which starts the payment. `wait`: it only says that it is
     * loading. Use `wait` where something of the page has to happen first: with a `ccv-submit` handler, with a slot
     * for terms, or inside the page's own form.
     * @param string|null $fallback Text of the fallback link. Default: a text in the session's language.
     * @param bool|null $hideButton Like the attribute `hide-button`: the page has its own button. Nothing is posted
     * before the script has run.
     * @param bool|null $savesWithoutScript Renders the fallback for a signed-in customer as a form with a button
     * that submits the session's token, so that the plain page shows the saved methods and can save one as well. A
     * link only pays. Don't use it inside another form; the page's content security policy must allow forms to
     * `server`.
     * @throws Exception\CheckoutException
     */
    public function readSession(
        string $id,
        ?bool $html = null,
        ?string $lang = null,
        ?string $server = null,
        ?PrintedStyle $style = null,
        ?string $styleUrl = null,
        ?string $nonce = null,
        ?BeforeScript $beforeScript = null,
        ?string $fallback = null,
        ?bool $hideButton = null,
        ?bool $savesWithoutScript = null,
    ): ReadSession
    {
        return ReadSession::from($this->send(
            'GET',
            '/v1/sessions/' . rawurlencode($id),
            query: ['html' => $html, 'lang' => $lang, 'server' => $server, 'style' => $style, 'styleUrl' => $styleUrl, 'nonce' => $nonce, 'beforeScript' => $beforeScript, 'fallback' => $fallback, 'hideButton' => $hideButton, 'savesWithoutScript' => $savesWithoutScript],
        )->object());
    }

    /**
     * Stop new attempts, withdraw the links, and cancel the active attempt.
     *
     * Ends a session: nothing new can start in it, not even through its links, and the active attempt is cancelled
     * at CCV. A payment that was completed in the meantime stays paid.
     *
     * @param string $id Id of the session
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function expireSession(string $id, ?string $idempotencyKey = null): SessionStatus
    {
        return SessionStatus::from($this->send(
            'POST',
            '/v1/sessions/' . rawurlencode($id) . '/expire',
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * List a customer’s saved methods with their consent.
     *
     * Returns all saved methods of a customer, newest first, each with its consent. The shopper sees methods that
     * look the same as one; `sameAs` marks those that they do not see. The answer contains no credentials.
     *
     * @param string $id The shop’s id of the customer
     * @return list<SavedMethod>
     * @throws Exception\CheckoutException
     */
    public function listMethods(string $id): array
    {
        return array_map(SavedMethod::from(...), $this->send('GET', '/v1/customers/' . rawurlencode($id) . '/methods')->objects());
    }

    /**
     * Read a saved method.
     *
     * Returns one saved method with its consent. The answer contains no credentials.
     *
     * @param string $id Id of the saved method
     * @throws Exception\CheckoutException
     */
    public function readMethod(string $id): SavedMethod
    {
        return SavedMethod::from($this->send('GET', '/v1/methods/' . rawurlencode($id))->object());
    }

    /**
     * Remove a saved method; a mandate is revoked at CCV.
     *
     * Removes a saved method: a mandate is revoked at CCV, a vault token is deleted. This also works while an
     * agreement uses the method, because that is the decision of the shop. Methods with its id in `sameAs` stay.
     *
     * @param string $id Id of the saved method
     * @throws Exception\CheckoutException
     */
    public function forgetMethod(string $id): SavedMethod
    {
        return SavedMethod::from($this->send('DELETE', '/v1/methods/' . rawurlencode($id))->object());
    }

    /**
     * Read the proof of consent of a saved method, for a dispute.
     *
     * Returns the proof of consent of a saved method: the exact text, the time of acceptance, and how to recompute
     * the hash.
     *
     * @param string $id Id of the saved method
     * @throws Exception\CheckoutException
     */
    public function readConsent(string $id): ConsentRecord
    {
        return ConsentRecord::from($this->send('GET', '/v1/methods/' . rawurlencode($id) . '/consent')->object());
    }

    /**
     * Check everything that is due at CCV, for hosts with only a cron job.
     *
     * Queries CCV about everything that is due. For hosts that cannot run background jobs but have a cron job.
     *
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function sweep(?string $idempotencyKey = null): SweepResult
    {
        return SweepResult::from($this->send('POST', '/v1/sweep', takesKey: true, idempotencyKey: $idempotencyKey)->object());
    }

    /**
     * Create a token for the account page of a signed-in customer.
     *
     * Creates a token for the account page of a signed-in customer, together with the list that the page shows
     * first. Each request returns a new token, including a repeated one.
     *
     * @param string $id The shop’s id of the customer
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function createAccountToken(string $id, ?string $idempotencyKey = null): AccountToken
    {
        return AccountToken::from($this->send(
            'POST',
            '/v1/customers/' . rawurlencode($id) . '/token',
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Revoke all tokens of a customer.
     *
     * Revokes all tokens that act as a customer at once: those of account pages, and those of sessions in which the
     * customer is signed in. Call it when the customer signs out. Links that were e-mailed keep working: they pay,
     * and show no saved methods.
     *
     * @param string $id The shop’s id of the customer
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function revokeCustomerTokens(string $id, ?string $idempotencyKey = null): RevokeCustomerTokensResult
    {
        return RevokeCustomerTokensResult::from($this->send(
            'POST',
            '/v1/customers/' . rawurlencode($id) . '/tokens/revoke',
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * List events, oldest first; page with `after`. With `state` or `endpoint`, include the deliveries of each
     * event.
     *
     * Returns events in the order of their sequence numbers. For the next page, pass the id of the last event in
     * `after`. With `state` or `endpoint`, each event includes the state of its delivery to each endpoint.
     *
     * @param string|null $after Id of the last event of the previous page
     * @param int|null $limit Maximum number of entries. Default: 50
     * @param DeliveryState|null $state Only events with a delivery in this state
     * @param Endpoint|null $endpoint Only events with a delivery to this endpoint; `handler` is onEvent. Together
     * with `state`, only deliveries to it in that state count
     * @return list<Event>
     * @throws Exception\CheckoutException
     */
    public function listEvents(
        ?string $after = null,
        ?int $limit = null,
        ?DeliveryState $state = null,
        ?Endpoint $endpoint = null,
    ): array
    {
        return array_map(Event::from(...), $this->send(
            'GET',
            '/v1/events',
            query: ['after' => $after, 'limit' => $limit, 'state' => $state, 'endpoint' => $endpoint],
        )->objects());
    }

    /**
     * Deliver an event again, to one endpoint or to all; also enables a webhook that answered 410.
     *
     * Delivers an event again, whatever the state of its deliveries: to `endpoint`, or to all endpoints when it is
     * omitted. Also enables a webhook that answered 410.
     *
     * @param string $id Id of the event
     * @param Endpoint|null $endpoint The only endpoint to deliver to; `handler` is onEvent
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function redeliverEvent(string $id, ?Endpoint $endpoint = null, ?string $idempotencyKey = null): Event
    {
        return Event::from($this->send(
            'POST',
            '/v1/events/' . rawurlencode($id) . '/redeliver',
            query: ['endpoint' => $endpoint],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Charge a saved method for an order; a repeated request returns the same charge.
     *
     * Charges a saved method for an order, with the shopper present or absent. A repeated request returns the same
     * charge. Nothing is retried automatically: `retry` and `recoveryUrl` show what can be done after a failure.
     *
     * @param NewCharge $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function createCharge(NewCharge $body, ?string $idempotencyKey = null): Charge
    {
        return Charge::from($this->send('POST', '/v1/charges', body: $body, takesKey: true, idempotencyKey: $idempotencyKey)->object());
    }

    /**
     * Read a charge.
     *
     * Returns a charge with its current status.
     *
     * @param string $id Id of the charge
     * @throws Exception\CheckoutException
     */
    public function readCharge(string $id): Charge
    {
        return Charge::from($this->send('GET', '/v1/charges/' . rawurlencode($id))->object());
    }

    /**
     * Read the time of this service.
     *
     * Returns the time that this service goes by. It is the real time, unless the service follows the clock of a
     * sandbox, which only a test key allows.
     *
     * @throws Exception\CheckoutException
     */
    public function readClock(): Clock
    {
        return Clock::from($this->send('GET', '/v1/clock')->object());
    }

    /**
     * Export everything that is stored about a customer.
     *
     * For the right of access. The answer contains no credentials. For an unknown customer the lists are empty.
     *
     * @param string $id The shop’s id of the customer
     * @throws Exception\CheckoutException
     */
    public function exportCustomer(string $id): CustomerExport
    {
        return CustomerExport::from($this->send('GET', '/v1/customers/' . rawurlencode($id) . '/export')->object());
    }

    /**
     * Erase a customer; repeat the request to read the progress.
     *
     * Ends the customer’s tokens and checkouts, revokes their mandates at CCV, deletes their cards, and removes
     * their personal data. Data that accounting and disputes need is kept under an alias. 202 while a request to
     * CCV is in progress.
     *
     * @param string $id The shop’s id of the customer
     * @throws Exception\CheckoutException
     */
    public function eraseCustomer(string $id): Erasure
    {
        return Erasure::from($this->send('DELETE', '/v1/customers/' . rawurlencode($id))->object());
    }

    /**
     * Create a mandate to be signed, with the consent that the shop has obtained.
     *
     * Creates a mandate to be signed, with the consent that the shop has obtained itself. Redirect the shopper to
     * `signUrl`.
     *
     * @param NewMandate $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function createMandate(NewMandate $body, ?string $idempotencyKey = null): Mandate
    {
        return Mandate::from($this->send('POST', '/v1/mandates', body: $body, takesKey: true, idempotencyKey: $idempotencyKey)->object());
    }

    /**
     * List the mandates of this backend, newest first; page with `after`.
     *
     * Returns the mandates that this backend created, newest first, from the store. For the next page, pass the id
     * of the last one in `after`.
     *
     * @param string|null $after Id of the last mandate of the previous page
     * @param int|null $limit Maximum number of entries. Default: 50
     * @return list<Mandate>
     * @throws Exception\CheckoutException
     */
    public function listMandates(?string $after = null, ?int $limit = null): array
    {
        return array_map(Mandate::from(...), $this->send('GET', '/v1/mandates', query: ['after' => $after, 'limit' => $limit])->objects());
    }

    /**
     * Read a mandate, including its current state at CCV.
     *
     * Reads a mandate at CCV and merges it with the stored one. If CCV does not answer, `ccv` is absent.
     *
     * @param string $id Id of the mandate, which is the id of the saved method
     * @throws Exception\CheckoutException
     */
    public function readMandate(string $id): Mandate
    {
        return Mandate::from($this->send('GET', '/v1/mandates/' . rawurlencode($id))->object());
    }

    /**
     * Change the customer details of a mandate; only differences are sent.
     *
     * Changes the customer details of a mandate. CCV’s rules are checked first, and only differences are sent.
     *
     * @param string $id Id of the mandate, which is the id of the saved method
     * @param MandateChanges $body
     * @throws Exception\CheckoutException
     */
    public function changeMandate(string $id, MandateChanges $body): Mandate
    {
        return Mandate::from($this->send('PUT', '/v1/mandates/' . rawurlencode($id), body: $body)->object());
    }

    /**
     * Revoke a mandate at CCV, or cancel one that is not signed yet.
     *
     * Revokes a mandate at CCV, or cancels one that is not signed yet.
     *
     * @param string $id Id of the mandate, which is the id of the saved method
     * @throws Exception\CheckoutException
     */
    public function revokeMandate(string $id): Mandate
    {
        return Mandate::from($this->send('DELETE', '/v1/mandates/' . rawurlencode($id))->object());
    }

    /**
     * List the transactions of a mandate at CCV.
     *
     * Returns the transactions that CCV lists for a mandate, with our own ids where they are known.
     *
     * @param string $id Id of the mandate, which is the id of the saved method
     * @return list<MandateTransaction>
     * @throws Exception\CheckoutException
     */
    public function listMandateTransactions(string $id): array
    {
        return array_map(MandateTransaction::from(...), $this->send('GET', '/v1/mandates/' . rawurlencode($id) . '/transactions')->objects());
    }

    /**
     * Read a payment with its operations.
     *
     * Returns a payment with its refunds, captures, reversals, returns and duplicates. The id is the `attemptId` of
     * the events.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @throws Exception\CheckoutException
     */
    public function readPayment(string $id): Payment
    {
        return Payment::from($this->send('GET', '/v1/payments/' . rawurlencode($id))->object());
    }

    /**
     * Refund the remaining amount, or a part of it.
     *
     * Refunds the remaining amount, or a part of it. The outcome of a `pending` operation is not known yet: read
     * the payment again, and do not repeat the request with another key.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param AmountOrAll $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function refundPayment(string $id, AmountOrAll $body, ?string $idempotencyKey = null): Operation
    {
        return Operation::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/refunds',
            body: $body,
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Capture an authorised payment, in full or in part; CCV releases the rest.
     *
     * Captures an authorised payment, in full or in part. CCV releases the rest.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param AmountOrAll $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function capturePayment(string $id, AmountOrAll $body, ?string $idempotencyKey = null): Operation
    {
        return Operation::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/capture',
            body: $body,
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Release an authorised payment.
     *
     * Releases an authorised payment without capturing it.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function reversePayment(string $id, ?string $idempotencyKey = null): Operation
    {
        return Operation::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/reversal',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Cancel or void a pending payment at CCV.
     *
     * Cancels a pending payment at CCV, or has CCV void it. A payment that was completed in the meantime stays
     * paid.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function cancelPayment(string $id, ?string $idempotencyKey = null): Payment
    {
        return Payment::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/cancel',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Accept a payment that differs from its order.
     *
     * Accepts a payment in review with the reason `mismatch` as the payment of its order, with the amount that was
     * received: the order is paid. A payment that was accepted before is returned again.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function acceptPayment(string $id, ?string $idempotencyKey = null): Payment
    {
        return Payment::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/accept',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Release the order of a payment in review.
     *
     * Ends a payment in review as failed, with the reason `released`: its order and its billing period are free. If
     * it succeeds later, it counts as a late payment. A payment that was released before is returned again.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function releasePayment(string $id, ?string $idempotencyKey = null): Payment
    {
        return Payment::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/release',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Release a refund, capture or reversal in review.
     *
     * Ends a refund, capture or reversal in `review` as failed, with the failure code `released`: a refund no
     * longer counts against what may be refunded, and an authorised payment can be captured or reversed again. CCV
     * is queried once more before, and an outcome that it returns is stored instead. Stops nothing at CCV: check
     * CCV’s back office first. An operation that was released before is returned again.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string $operation Id of the refund, capture or reversal
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function releaseOperation(string $id, string $operation, ?string $idempotencyKey = null): Operation
    {
        return Operation::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/operations/' . rawurlencode($operation) . '/release',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Stop a refund that has not been paid out.
     *
     * Stops a refund: it is no longer sent, and is cancelled if CCV has it. A refund in `review` ends if CCV still
     * does not have it.
     *
     * @param string $id Id of the payment: the `attemptId` of the events
     * @param string $refund Id of the refund
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function cancelRefund(string $id, string $refund, ?string $idempotencyKey = null): Operation
    {
        return Operation::from($this->send(
            'POST',
            '/v1/payments/' . rawurlencode($id) . '/refunds/' . rawurlencode($refund) . '/cancel',
            body: [],
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * Reconcile a day with CCV’s records now; every night it runs automatically.
     *
     * Compares a completed UTC day with the transactions that CCV lists, and corrects the differences. It runs
     * automatically every night.
     *
     * @param NewReconciliation $body
     * @param string|null $idempotencyKey Requests with the same key and body create one resource; keys are stored
     * for 30 days
     * @throws Exception\CheckoutException
     */
    public function createReconciliation(NewReconciliation $body, ?string $idempotencyKey = null): Reconciliation
    {
        return Reconciliation::from($this->send(
            'POST',
            '/v1/reconciliations',
            body: $body,
            takesKey: true,
            idempotencyKey: $idempotencyKey,
        )->object());
    }

    /**
     * List the reconciled days, newest first; page with `before`.
     *
     * Returns the reconciled days with their reports, newest first. For the next page, pass the last day in
     * `before`.
     *
     * @param string|null $before The last day of the previous page
     * @param int|null $limit Maximum number of entries. Default: 30
     * @return list<Reconciliation>
     * @throws Exception\CheckoutException
     */
    public function listReconciliations(?string $before = null, ?int $limit = null): array
    {
        return array_map(Reconciliation::from(...), $this->send('GET', '/v1/reconciliations', query: ['before' => $before, 'limit' => $limit])->objects());
    }

    /**
     * Read the reconciliation of a day.
     *
     * Returns one day with its report.
     *
     * @param string $day The UTC day, such as 2026-01-15
     * @throws Exception\CheckoutException
     */
    public function readReconciliation(string $day): Reconciliation
    {
        return Reconciliation::from($this->send('GET', '/v1/reconciliations/' . rawurlencode($day))->object());
    }
}
