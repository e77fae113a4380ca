<?php

// A server that gives the next answer of its list to each request, and writes the requests as lines of JSON.
// An empty answer closes the connection.

declare(strict_types=1);

[, $requests, $answers] = $argv;
$server = stream_socket_server('tcp://127.0.0.1:0') ?: throw new RuntimeException('no socket');
echo 'listening on ' . stream_socket_get_name($server, false) . "\n";
foreach (json_decode($answers, true, flags: JSON_THROW_ON_ERROR) as $answer) {
    $connection = stream_socket_accept($server, 60) ?: throw new RuntimeException('nobody called');
    $head = '';
    while (!str_contains($head, "\r\n\r\n")) {
        $head .= fgets($connection) ?: throw new RuntimeException('no request');
    }
    $length = preg_match('/content-length: (\d+)/i', $head, $found) === 1 ? (int) $found[1] : 0;
    $body = $length > 0 ? stream_get_contents($connection, $length) : '';
    file_put_contents($requests, json_encode(['head' => $head, 'body' => $body], JSON_THROW_ON_ERROR) . "\n", FILE_APPEND);
    fwrite($connection, $answer);
    fclose($connection);
}
