<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

/** Sends one HTTP request. Write your own to use the HTTP client of your framework. */
interface Transport
{
    /**
     * It follows no redirect and returns an answer with any status.
     *
     * @throws TransportException without an answer
     */
    public function send(Request $request): Response;
}
